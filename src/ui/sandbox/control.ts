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
  async ring(to: string, { number, name }: Caller): Promise<void> {
    await this.#ask('POST', 'call', { from: number, to, ...(name !== '' && { name }) });
  }

  /** Somebody's hand at the telephone on their desk. */
  async atDesk(hand: 'answer' | 'hangup', leg: string): Promise<void> {
    await this.#ask('POST', `desk/${hand}`, { leg });
  }

  async hangUp(call: string): Promise<void> {
    await this.#ask('POST', 'hangup', { call });
  }

  /** Lets something go wrong. Resolves with what it is cleared by. */
  async begin(wish: FaultWish): Promise<string> {
    const { fault } = (await this.#ask('POST', 'faults', wish)) as { fault?: unknown };
    return String(fault);
  }

  /** Clears one fault, or all. */
  async clear(fault?: string): Promise<void> {
    await this.#ask('DELETE', fault === undefined ? 'faults' : `faults/${encodeURIComponent(fault)}`);
  }

  async startChaos(seed: number): Promise<void> {
    await this.#ask('POST', 'chaos', { seed });
  }

  async stopChaos(): Promise<void> {
    await this.#ask('DELETE', 'chaos');
  }

  async restart(memory: boolean): Promise<void> {
    await this.#ask('POST', 'restart', { memory });
  }

  async reset(): Promise<void> {
    await this.#ask('POST', 'reset', {});
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.#fetch(`/sandbox/control/${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const said: unknown = await answer.json().catch(() => ({}));
    if (answer.ok) return said;
    const { message } = said as { message?: unknown };
    throw new Error(typeof message === 'string' ? message : `HTTP ${answer.status}`);
  }
}
