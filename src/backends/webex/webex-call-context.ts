import type { Clock } from '../../calling/index.ts';
import type { SendHangUp } from './hang-up.ts';
import type { SdkMicrophone } from './sdk-types.ts';
import type { Wire } from './wire.ts';

/** What a call needs of its line. */
export interface WebexCallContext {
  readonly wire: Wire;
  /** What the SDK is given for `track`. Rejects with a `CallError` where what calls need cannot be had. */
  readonly microphone: (track: MediaStreamTrack) => Promise<SdkMicrophone>;
  readonly clock: Clock;
  readonly hangUp: SendHangUp;
  /** Told once when the call is over for the SDK too. */
  readonly over: () => void;
}
