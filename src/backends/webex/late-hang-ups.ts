import type { Clock } from '../../calling/index.ts';
import type { Exchange } from './realm/wire-tap.ts';
import { retryDelay } from './retry.ts';
import type { Wire } from './wire.ts';

export interface LateHangUpsOptions {
  readonly wire: Wire;
  readonly clock: Clock;
  /** The headers that the provider asks for, as they are now. */
  readonly headers: () => Readonly<Record<string, string>>;
}

/** How often a hang-up is sent again: for about a minute and a half, then the provider has noticed by itself. */
const attempts = 8;

const isHangUp = ({ method, uri }: Exchange): boolean => method === 'DELETE' && /\/calls\/[^/]+$/.test(uri);

/** Whether the same request may go through later. */
const mayPass = (status: number): boolean => status === 0 || status === 429 || status >= 500;

/**
 * Sends hang-ups again that did not get through, which the SDK does not: a call that is over here must not ring, or
 * listen, on at the other end.
 */
export class LateHangUps {
  readonly #options: LateHangUpsOptions;
  readonly #timers = new Set<() => void>();
  readonly #stopListening: () => void;
  #stopped = false;

  constructor(options: LateHangUpsOptions) {
    this.#options = options;
    this.#stopListening = options.wire.onExchange((exchange) => {
      if (isHangUp(exchange) && mayPass(exchange.status)) this.#later(exchange, 1);
    });
  }

  /** Nothing is sent after this. */
  stop(): void {
    this.#stopped = true;
    this.#stopListening();
    for (const stop of this.#timers) stop();
    this.#timers.clear();
  }

  #later(exchange: Exchange, attempt: number): void {
    if (this.#stopped || attempt > attempts) return;
    const stop = this.#options.clock.after(retryDelay(attempt, exchange.retryAfter), () => {
      this.#timers.delete(stop);
      void this.#send(exchange).then((status) => {
        if (mayPass(status)) this.#later(exchange, attempt + 1);
      });
    });
    this.#timers.add(stop);
  }

  /** The answer's status; 0 where none came. */
  async #send({ uri, request }: Exchange): Promise<number> {
    const headers = { ...this.#options.headers(), 'content-type': 'application/json' };
    const body = typeof request === 'string' ? request : JSON.stringify(request ?? {});
    try {
      return (await fetch(uri, { method: 'DELETE', headers, body })).status;
    } catch {
      return 0;
    }
  }
}
