/** Moments for which the SDK has no event, or ignores what is asked of it before they have come. */
import type { SdkCall } from './sdk-types.ts';
import type { Wire } from './wire.ts';

/** The id that the SDK gives a call until the provider's answer brings the real one. */
const localCallId = /^DefaultLocalId/;

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Waits for the far end's offer: an answer before it does nothing in the SDK but run into a time-out. */
export async function offerArrived(sdk: SdkCall, wire: Wire): Promise<void> {
  if (sdk.remoteRoapMessage) return;
  await new Promise<void>((resolve) => {
    const stop = wire.onMobius(({ data }) => {
      if (data.eventType !== 'mobius.media' || data.callId !== sdk.getCallId()) return;
      stop();
      resolve();
    });
  });
  // The wire tells first and the SDK acts afterwards.
  await turn();
}

/**
 * Waits until a request for the call that is under way has been answered. Without that, ending the call would go to
 * an id that the provider does not know, and the far end would go on ringing.
 */
export async function callIdKnown(sdk: SdkCall, wire: Wire): Promise<void> {
  const underWay = sdk.callStateMachine.state.value !== 'S_IDLE';
  if (!underWay || !localCallId.test(sdk.getCallId())) return;
  await new Promise<void>((resolve) => {
    const stop = wire.onExchange((_, correlationId) => {
      if (correlationId !== sdk.getCorrelationId()) return;
      stop();
      resolve();
    });
    sdk.on('disconnect', () => {
      stop();
      resolve();
    });
  });
  await turn();
}

/** Waits until the media of the last hold or resume is settled: until then the SDK ignores the next one. */
export async function negotiated(sdk: SdkCall): Promise<void> {
  if (sdk.callStateMachine.state.value === 'S_CALL_ESTABLISHED') return;
  await new Promise<void>((resolve) => {
    sdk.on('established', resolve);
  });
  await turn();
}
