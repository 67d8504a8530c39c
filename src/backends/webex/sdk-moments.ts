/** Moments for which the SDK has no event, or ignores what is asked of it before they have come. */
import type { Clock } from '../../calling/index.ts';
import type { SdkCall } from './sdk-types.ts';
import type { Wire } from './wire.ts';

/** What is needed to wait for a moment of one call. */
export interface Waiting {
  readonly sdk: SdkCall;
  readonly wire: Wire;
  readonly clock: Clock;
  /** Resolves when the call is over for this side. */
  readonly gone: Promise<void>;
}

/** The id that the SDK gives a call until the provider's answer brings the real one. */
const localCallId = /^DefaultLocalId/;

/** How long the media of a hold or resume may take to be settled, in milliseconds, before another one is refused. */
const negotiationLimit = 5_000;

/** How long the provider may take to give a call its id, in milliseconds. The SDK itself gives up after 10 s. */
const callIdLimit = 11_000;

/** The wire tells first and the SDK acts afterwards. */
const turn = (clock: Clock) =>
  new Promise<void>((resolve) => {
    clock.after(0, resolve);
  });

/** Waits until `arm` says so; what `arm` returns stops its listening. Nothing is left when it is over. */
export async function until(
  arm: (done: () => void) => readonly (() => void)[],
  gone?: Promise<void>,
): Promise<void> {
  let stops: readonly (() => void)[] = [];
  try {
    const come = new Promise<void>((resolve) => (stops = arm(resolve)));
    await (gone ? Promise.race([come, gone]) : come);
  } finally {
    for (const stop of stops) stop();
  }
}

/** Whether the call was not even dialled: there is nobody who would have to be told of its end. */
export function neverSent(sdk: SdkCall): boolean {
  return isIdle(sdk) && sdk.mediaConnection === undefined;
}

/** Whether no request has gone out yet; the SDK may be collecting its addresses for one, which its end calls off. */
function isIdle(sdk: SdkCall): boolean {
  return sdk.callStateMachine.state.value === 'S_IDLE' && hasLocalId(sdk);
}

/** Whether the provider has not given the call an id yet. */
export function hasLocalId(sdk: SdkCall): boolean {
  return localCallId.test(sdk.getCallId());
}

/** Waits for the far end's offer: an answer before it does nothing in the SDK but run into a time-out. */
export async function offerArrived({ sdk, wire, clock, gone }: Waiting): Promise<void> {
  if (sdk.remoteRoapMessage) return;
  const arm = (done: () => void) => [
    wire.onMobius(({ data }) => {
      if (data.eventType === 'mobius.media' && data.callId === sdk.getCallId()) done();
    }),
  ];
  await until(arm, gone);
  await Promise.race([turn(clock), gone]);
}

/**
 * Waits until a request for the call that is under way has been answered. Without that, ending the call would go to
 * an id that the provider does not know, and the far end would go on ringing.
 */
export async function callIdKnown({ sdk, wire, clock }: Waiting): Promise<void> {
  if (isIdle(sdk) || !hasLocalId(sdk)) return;
  const arm = (done: () => void) => {
    sdk.on('disconnect', done);
    return [
      clock.after(callIdLimit, done),
      wire.onExchange((_, correlationId) => {
        if (correlationId === sdk.getCorrelationId()) done();
      }),
    ];
  };
  await until(arm);
  await turn(clock);
}

/**
 * Waits until the media of the last hold or resume is settled: until then the SDK ignores the next one. False when
 * that takes too long: asking later, when nobody waits for it any longer, would come as a surprise.
 */
export async function negotiated({ sdk, clock, gone }: Waiting): Promise<boolean> {
  const settled = () => sdk.callStateMachine.state.value === 'S_CALL_ESTABLISHED';
  if (settled()) return true;
  const arm = (done: () => void) => {
    sdk.on('established', done);
    return [clock.after(negotiationLimit, done)];
  };
  await until(arm, gone);
  await Promise.race([turn(clock), gone]);
  return settled();
}
