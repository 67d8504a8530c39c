import type { EndReason } from './call-state.ts';
import type { Clock } from './collaborators.ts';
import type { OffhookError } from './errors.ts';
import type { MicrophoneArbiter } from './audio/microphone-arbiter.ts';
import type { MirroredCall, MirroredCallPort } from './mirror.ts';
import type { RemoteParty } from './remote-party.ts';
import type { SoundPlace } from './sound-place.ts';

/** What a call tells. */
export interface CallEvents {
  /** Something that can be read of the call changed. */
  change: undefined;
  /** The call ended: exactly once, and nothing of it changes afterwards. */
  ended: EndReason;
  /** Something went wrong and the call goes on. */
  trouble: OffhookError;
}

/** What a call is made of. */
export interface CallOptions {
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly remote: RemoteParty;
  /** Where it is heard, unless the provider's call says otherwise. */
  readonly sound: SoundPlace;
  readonly clock: Clock;
  readonly microphones: MicrophoneArbiter;
  /** Makes, or hands over, the provider's call. */
  readonly open: (port: MirroredCallPort) => MirroredCall;
}
