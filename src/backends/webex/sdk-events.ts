import type { OrderedPort } from './ordered-port.ts';
import type { PendingVerbs } from './pending-verbs.ts';
import { remoteFrom } from './remote-from.ts';
import type { SdkCall } from './sdk-types.ts';

export interface Follower {
  readonly sdk: SdkCall;
  readonly port: OrderedPort;
  readonly verbs: PendingVerbs;
}

/** Tells `port` of what the SDK says while a call goes well, and `verbs` of those that are done. `on` listens to the SDK. */
export function followEvents(
  on: (event: string, listener: (given: never) => void) => void,
  { sdk, port, verbs }: Follower,
): void {
  on('progress', () => {
    port.rings(sdk.earlyMedia);
  });
  on('connect', () => {
    port.connects();
  });
  // It comes again after every renegotiation, also while on hold.
  on('established', () => {
    port.connects();
    verbs.settle('answer');
  });
  on('remote_media', (track: MediaStreamTrack) => {
    port.remoteTrack(track);
  });
  on('caller_id', (given: { callerId: unknown } | undefined) => {
    port.remote(remoteFrom(given?.callerId));
  });
  on('held', () => {
    port.holds();
    verbs.settle('hold');
  });
  on('resumed', () => {
    port.resumes();
    verbs.settle('resume');
  });
}
