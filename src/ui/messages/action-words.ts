import * as m from '../paraglide/messages.js';
import type { Remedy } from './words.ts';

/** What stands on the button of each remedy. */
export const actionWords: Readonly<Record<Remedy, () => string>> = {
  retry: m.action_retry,
  'call-again': m.action_call_again,
  'call-back': m.action_call_back,
  reconnect: m.action_reconnect,
  'sign-in': m.action_sign_in,
  audio: m.audio_open,
  play: m.action_play,
};
