import type { LinePort } from '../../calling/index.ts';
import type { Exchange, Sent } from './realm/wire-tap.ts';
import type { MobiusEvent, SdkCallError } from './sdk-types.ts';
import { traceExchange, traceRequest } from './trace-exchange.ts';
import { traceRoap } from './trace-roap.ts';

/** A call of the SDK, as far as it says which one it is. */
interface NamedCall {
  getCallId(): string;
  getCorrelationId(): string;
}

/** As many ids of calls are remembered, for events that have no other. */
const kept = 200;

const textIn = (value: unknown): string | undefined =>
  (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : undefined;

/**
 * Tells developers what goes on between this phone, the SDK and the provider. Nothing is put together, and nothing
 * remembered, while nobody listens.
 */
export class LineTrace {
  readonly #trace: LinePort['trace'];
  /** Id of a call → its correlation ID. */
  readonly #calls = new Map<string, string>();

  constructor(trace: LinePort['trace']) {
    this.#trace = trace;
  }

  /** This phone asks something of the SDK. */
  asks(text: string, call?: NamedCall): void {
    this.#trace(() => ({
      direction: 'sent',
      kind: 'sdk',
      text,
      ends: ['', 'SDK'],
      correlationId: call?.getCorrelationId(),
    }));
  }

  /** An event of the SDK, with what came along. */
  says(text: string, call?: NamedCall, given?: SdkCallError): void {
    this.#trace(() => {
      if (call) this.#learn(call.getCallId(), call.getCorrelationId());
      const { type, errorLayer } = given?.getCallError?.() ?? {};
      const error = type === undefined ? undefined : `type: ${textIn(type)}\nlayer: ${textIn(errorLayer)}`;
      return {
        direction: 'received',
        kind: 'sdk',
        text,
        ends: ['SDK', ''],
        correlationId: call?.getCorrelationId(),
        detail: error === undefined ? undefined : () => error,
      };
    });
  }

  /** A request goes out, and with it perhaps a ROAP message. */
  request(sent: Sent, correlationId: string | undefined): void {
    this.#trace(() => traceRequest(sent, correlationId));
    const { localMedia } = (sent.request ?? {}) as { localMedia?: { roap?: unknown } };
    if (localMedia?.roap !== undefined)
      this.#trace(() => traceRoap(localMedia.roap, ['SDK', 'Mobius'], correlationId));
  }

  exchange(exchange: Exchange, correlationId: string | undefined): void {
    this.#trace(() => {
      const { callId } = (exchange.answer ?? {}) as { callId?: unknown };
      if (correlationId !== undefined) this.#learn(textIn(callId), correlationId);
      return traceExchange(exchange, correlationId);
    });
  }

  /** A message of the event socket; `mobius.media` holds a ROAP message. */
  message({ data }: MobiusEvent): void {
    const { eventType, callId, cause, causecode } = data;
    const known = () => textIn(data.correlationId) ?? this.#calls.get(callId ?? '');
    this.#trace(() => {
      const reason = [cause, causecode].flatMap((part) => textIn(part) ?? []).join(', ');
      return {
        direction: 'received',
        kind: 'event',
        text: reason === '' ? eventType : `${eventType} (${reason})`,
        ends: ['Mercury', 'SDK'],
        correlationId: known(),
      };
    });
    if (eventType === 'mobius.media') this.#trace(() => traceRoap(data.message, ['Mobius', 'SDK'], known()));
  }

  #learn(callId: string | undefined, correlationId: string): void {
    if (callId === undefined) return;
    this.#calls.set(callId, correlationId);
    const [oldest] = this.#calls.keys();
    if (this.#calls.size > kept && oldest !== undefined) this.#calls.delete(oldest);
  }
}
