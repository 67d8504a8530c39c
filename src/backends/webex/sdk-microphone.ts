import { CallError } from '../../calling/index.ts';
import type { SdkCall, SdkMicrophone } from './sdk-types.ts';

/** Does `act`, which hands `track` to the SDK: the SDK switches on every microphone that it is given, muted or not. */
export function keepingMuted<Result>(track: MediaStreamTrack, act: () => Result): Result {
  const { enabled } = track;
  const result = act();
  track.enabled = enabled;
  return result;
}

/**
 * Replaces the microphone of a call. The SDK neither stops the old track nor keeps it muted: the core does both. Its
 * failures it swallows; this rejects with `microphone-change` then.
 */
export function updateMicrophone(sdk: SdkCall, microphone: SdkMicrophone): Promise<void> {
  sdk.updateMedia(microphone);
  if (sdk.localAudioStream === microphone) return Promise.resolve();
  const details = { correlationId: sdk.getCorrelationId() };
  return Promise.reject(new CallError('microphone-change', { details }));
}
