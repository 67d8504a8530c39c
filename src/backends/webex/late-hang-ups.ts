import type { Clock } from '../../calling/index.ts';
import type { HangUpRequest } from './hang-up.ts';
import type { Exchange } from './realm/wire-tap.ts';
import { retryDelay } from './retry.ts';
import type { Wire } from './wire.ts';

/** What the provider asks for in a request's headers, as it is now. */
export type CurrentHeaders = () => Readonly<Record<string, string>>;

/** How often a hang-up is sent again: for about a minute and a half, then the provider has noticed by itself. */
const attempts = 8;

const isHangUp = ({ method, uri }: Exchange): boolean => method === 'DELETE' && /\/calls\/[^/]+$/.test(uri);

/** Whether the same request may go through later. */
const mayPass = (status: number): boolean => status === 0 || status === 429 || status >= 500;

/**
 * Sends hang-ups again that did not get through, which the SDK does not, and those that it does not send at all: a call
 * that is over here must not ring, or listen, on at the other end.
 */
export class LateHangUps {
  readonly #clock: Clock;
  readonly #timers = new Set<() => void>();
  /** Where the hang-ups went that were sent in the SDK's place. */
  readonly #instead = new Set<string>();
  #stopped = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Sees to the hang-ups of a sign-in until what is returned is called; also after that to those that failed before,
   * because calls outlive it at the other end.
   */
  follow(wire: Wire, headers: CurrentHeaders): () => void {
    return wire.onExchange((exchange) => {
      if (!isHangUp(exchange) || this.#instead.has(exchange.uri)) return;
      if (mayPass(exchange.status)) this.#later(exchange, headers, exchange.retryAfter);
    });
  }

  /** Sends one that the SDK does not, and again where it does not get through. Resolves after the first time. */
  async instead(hangUp: HangUpRequest, headers: CurrentHeaders): Promise<void> {
    if (this.#stopped) return;
    this.#instead.add(hangUp.uri);
    if (mayPass(await send(hangUp, headers()))) this.#later(hangUp, headers);
  }

  /** Nothing is sent after this. */
  stop(): void {
    this.#stopped = true;
    for (const stop of this.#timers) stop();
    this.#timers.clear();
  }

  #later(hangUp: HangUpRequest, headers: CurrentHeaders, retryAfter?: number, attempt = 1): void {
    if (this.#stopped || attempt > attempts) return;
    const stop = this.#clock.after(retryDelay(attempt, retryAfter), () => {
      this.#timers.delete(stop);
      void send(hangUp, headers()).then((status) => {
        if (mayPass(status)) this.#later(hangUp, headers, retryAfter, attempt + 1);
      });
    });
    this.#timers.add(stop);
  }
}

/** The answer's status; 0 where none came. */
async function send({ uri, request }: HangUpRequest, headers: ReturnType<CurrentHeaders>): Promise<number> {
  const body = typeof request === 'string' ? request : JSON.stringify(request ?? {});
  try {
    const sent = { ...headers, 'content-type': 'application/json' };
    return (await fetch(uri, { method: 'DELETE', headers: sent, body })).status;
  } catch {
    return 0;
  }
}
