import { hasLocalId, until, type Waiting } from './sdk-moments.ts';
import type { SdkCall } from './sdk-types.ts';

/** A request that ends a call at the provider, as the SDK would send it. */
export interface HangUpRequest {
  readonly uri: string;
  readonly request: unknown;
}

/** Sends it past the SDK. Resolves once the provider has answered, or cannot be reached. */
export type SendHangUp = (hangUp: HangUpRequest) => Promise<void>;

/** How long the SDK may take to send a hang-up, in milliseconds: before it does, it waits for the browser's statistics. */
const sendLimit = 2_000;

/** How long the provider may take to be told of the end, in milliseconds. For this side the call is over before. */
const tellLimit = 3_000;

const isHangUpOf = (sdk: SdkCall, method: string, correlationId: string | undefined): boolean =>
  method === 'DELETE' && correlationId === sdk.getCorrelationId();

/**
 * Has the SDK end the call, and sees to it that the provider is told. Resolves once it was, but does not wait for long:
 * to whether it was.
 */
export function hangUp(waiting: Waiting, send: SendHangUp): Promise<boolean> {
  const told = Promise.race([endTold(waiting), sentInstead(waiting, send)]);
  waiting.sdk.end();
  return told;
}

/** Waits until the provider has answered to the end of the call, but not for long: resolves to whether it has. */
export async function endTold({ sdk, wire, clock }: Waiting): Promise<boolean> {
  let told = false;
  await until((done) => [
    clock.after(tellLimit, done),
    wire.onExchange(({ method }, correlationId) => {
      if (!isHangUpOf(sdk, method, correlationId)) return;
      told = true;
      done();
    }),
  ]);
  return told;
}

/**
 * Hangs up in the place of the SDK where it does not: its statistics may never come, and whoever is at the other end
 * would go on being connected. Where its request comes after all, the provider does not know the call any more.
 * Resolves to true once this side's own was answered, and never where none was needed.
 */
export function sentInstead({ sdk, wire, clock }: Waiting, send: SendHangUp): Promise<boolean> {
  return new Promise((resolve) => {
    const unfollow = wire.onRequest(({ method }, correlationId) => {
      if (!isHangUpOf(sdk, method, correlationId)) return;
      unfollow();
      stop();
    });
    const stop = clock.after(sendLimit, () => {
      unfollow();
      if (hasLocalId(sdk)) return;
      void send(hangUpRequest(sdk)).then(() => {
        // The SDK does this after its own request: until then, it would go on receiving.
        sdk.mediaConnection?.close();
        resolve(true);
      });
    });
  });
}

/** As the SDK says it, without what the browser measured. */
function hangUpRequest(sdk: SdkCall): HangUpRequest {
  const { mobiusUrl, deviceId } = sdk;
  const callId = sdk.getCallId();
  const { code: causecode, cause } = sdk.getDisconnectReason();
  return {
    uri: `${mobiusUrl}devices/${deviceId}/calls/${callId}`,
    request: { device: { deviceId, correlationId: sdk.getCorrelationId() }, callId, causecode, cause },
  };
}
