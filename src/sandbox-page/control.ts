import type { FaultWish } from './fault-wishes.ts';

/** Who rings somebody. */
export interface Caller {
  readonly number: string;
  readonly name: string;
}

/** Steers the sandbox over HTTP. What it refuses is an error with the sandbox's own words. */
export class Control {
  readonly #fetch: (path: string, init: RequestInit) => Promise<Response>;

  constructor(fetcher: (path: string, init: RequestInit) => Promise<Response>) {
    this.#fetch = fetcher;
  }

  /** A synthetic caller rings somebody. */
  ring(to: string, { number, name }: Caller): Promise<void> {
    return this.#ask('POST', 'call', { from: number, to, ...(name !== '' && { name }) });
  }

  /** Somebody's hand at the telephone on their desk. */
  atDesk(hand: 'answer' | 'hangup', leg: string): Promise<void> {
    return this.#ask('POST', `desk/${hand}`, { leg });
  }

  hangUp(call: string): Promise<void> {
    return this.#ask('POST', 'hangup', { call });
  }

  /** Lets something go wrong. */
  begin(fault: FaultWish): Promise<void> {
    return this.#ask('POST', 'faults', fault);
  }

  /** Clears one fault, or all. */
  clear(fault?: string): Promise<void> {
    return this.#ask('DELETE', fault === undefined ? 'faults' : `faults/${encodeURIComponent(fault)}`);
  }

  startChaos(seed: number): Promise<void> {
    return this.#ask('POST', 'chaos', { seed });
  }

  stopChaos(): Promise<void> {
    return this.#ask('DELETE', 'chaos');
  }

  restart(memory: boolean): Promise<void> {
    return this.#ask('POST', 'restart', { memory });
  }

  reset(): Promise<void> {
    return this.#ask('POST', 'reset', {});
  }

  async #ask(method: string, path: string, body?: unknown): Promise<void> {
    const answer = await this.#fetch(`/sandbox/control/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    if (answer.ok) return;
    const { message } = (await answer.json().catch(() => ({}))) as { message?: unknown };
    throw new Error(typeof message === 'string' ? message : `HTTP ${answer.status}`);
  }
}
