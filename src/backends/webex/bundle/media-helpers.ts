/**
 * What calling needs of Cisco's helpers around streams. Theirs is CommonJS, which would keep the whole media engine.
 * Their microphone adds to this one only that a meeting's host may forbid to unmute.
 */
export { createMicrophoneStream, LocalMicrophoneStream } from '@webex/internal-media-core';
/** For noise removal, which is not in the bundle until somebody imports it. */
export { NoiseReductionEffect } from '@webex/web-media-effects';
export { EffectEvent } from './effect-event.ts';
