import type { SdkCall } from './sdk-types.ts';

/**
 * Calls back when the browser has given up finding a way for the call's sound, of which the SDK says nothing. Not when
 * there was one before: a way that is lost may be found again. To be called once the call has its media connection.
 */
export function onNoPath({ mediaConnection }: SdkCall, failed: () => void): void {
  let stood = false;
  mediaConnection?.on('peerConnectionState:changed', ({ state }: { readonly state: unknown }) => {
    if (state === 'connected') stood = true;
    else if (state === 'failed' && !stood) failed();
  });
}
