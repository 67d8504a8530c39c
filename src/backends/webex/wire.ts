import { LineTrace } from './line-trace.ts';
import type { RealmPort } from './realm/sdk.ts';
import type { Exchange, Sent } from './realm/wire-tap.ts';
import type { MobiusEvent } from './sdk-types.ts';

const correlationIn = (request: unknown): string | undefined => {
  const device = (request as { device?: { correlationId?: unknown } } | null | undefined)?.device;
  return typeof device?.correlationId === 'string' ? device.correlationId : undefined;
};

/** What says nothing of the line: telemetry, past calls, the mailbox and settings. */
const besideLine = /metrics|telemetry|logs|\/history\/|\/features\/|\/v2\.0\/user\/|[?&]callingData=/i;

/** What went over the wire that the SDK's own events do not tell, kept for as long as its call. */
export class Wire implements RealmPort {
  /** Told of all of it. */
  readonly trace: LineTrace;
  #lastFailure: Exchange | undefined;
  #keepaliveGoing: boolean | undefined;
  readonly #callFailures = new Map<string, Exchange>();
  readonly #listeners = new Set<(event: MobiusEvent) => void>();
  readonly #requestListeners = new Set<(sent: Sent, correlationId: string | undefined) => void>();
  readonly #exchangeListeners = new Set<(exchange: Exchange, correlationId: string | undefined) => void>();

  /** Default: nobody develops. */
  constructor(trace: LineTrace = new LineTrace(() => undefined)) {
    this.trace = trace;
  }

  /** The request that failed last, of those that say something of the line: no call's, and nothing beside calls. */
  get lastFailure(): Exchange | undefined {
    return this.#lastFailure;
  }

  /** Whether the SDK sends keepalives by itself; nothing before it has begun to. */
  get keepaliveGoing(): boolean | undefined {
    return this.#keepaliveGoing;
  }

  /** The last failed request of one call. */
  failureOf(correlationId: string): Exchange | undefined {
    return this.#callFailures.get(correlationId);
  }

  forgetCall(correlationId: string): void {
    this.#callFailures.delete(correlationId);
  }

  request(sent: Sent): void {
    const correlationId = correlationIn(sent.request);
    this.trace.request(sent, correlationId);
    for (const listener of [...this.#requestListeners]) listener(sent, correlationId);
  }

  exchange(exchange: Exchange): void {
    const correlationId = correlationIn(exchange.request);
    this.trace.exchange(exchange, correlationId);
    const failed = exchange.status === 0 || exchange.status >= 400;
    if (failed && !besideLine.test(exchange.uri)) {
      if (correlationId === undefined) this.#lastFailure = exchange;
      else this.#callFailures.set(correlationId, exchange);
    }
    for (const listener of [...this.#exchangeListeners]) listener(exchange, correlationId);
  }

  keepalive(going: boolean): void {
    this.#keepaliveGoing = going;
  }

  mobius(event: MobiusEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }

  message(message: MobiusEvent): void {
    this.trace.message(message);
  }

  /** Every Mobius event, before the SDK acts on it. Returns what stops it. */
  onMobius(listener: (event: MobiusEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Every request as it goes out, with the call that it belongs to. Returns what stops it. */
  onRequest(listener: (sent: Sent, correlationId: string | undefined) => void): () => void {
    this.#requestListeners.add(listener);
    return () => this.#requestListeners.delete(listener);
  }

  /** Every finished request, with the call that it belongs to. Returns what stops it. */
  onExchange(listener: (exchange: Exchange, correlationId: string | undefined) => void): () => void {
    this.#exchangeListeners.add(listener);
    return () => this.#exchangeListeners.delete(listener);
  }
}
