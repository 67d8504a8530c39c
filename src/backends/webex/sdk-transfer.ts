import { CallError } from '../../calling/index.ts';
import { callErrorFrom } from './errors.ts';
import type { SdkCall } from './sdk-types.ts';
import type { Exchange } from './realm/wire-tap.ts';
import type { Wire } from './wire.ts';

/** Where a transfer goes: to an address at once, or to the far end of another call. */
export type TransferGoal = { readonly address: string } | { readonly call: SdkCall };

/**
 * Asks for a transfer and waits for the provider's answer. The SDK resolves whatever comes of it, after a failure not
 * before its logs are uploaded, and keeps some failures to itself: so only an answer seen on the wire counts as done,
 * and anything else rejects with `transfer`.
 */
export async function commitTransfer(sdk: SdkCall, wire: Wire, goal: TransferGoal): Promise<void> {
  let stop: () => void = () => undefined;
  const answered = new Promise<Exchange>((resolve) => {
    stop = wire.onExchange((exchange, correlationId) => {
      const ours = correlationId === sdk.getCorrelationId() && exchange.uri.includes('/calltransfer/');
      if (ours) resolve(exchange);
    });
  });
  const asked = (
    'call' in goal
      ? sdk.completeTransfer('CONSULT', goal.call.getCallId())
      : sdk.completeTransfer('BLIND', undefined, goal.address)
  ).then(
    () => undefined,
    () => undefined,
  );
  const answer = await Promise.race([answered, asked]);
  stop();
  if (answer !== undefined && answer.status >= 200 && answer.status < 300) return;
  const { details } = callErrorFrom(undefined, answer, sdk.getCorrelationId());
  throw new CallError('transfer', { details });
}
