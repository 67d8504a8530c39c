import type { Clock } from '../../calling/index.ts';

/**
 * How long the socket may be away until the gateway is asked whether it knows the subscription still, and how often after
 * that, in milliseconds: the SDK itself would go on opening the socket of one that is forgotten, until its next renewal.
 */
const patience = 4_000;
const pace = 10_000;

/** The time in which no notifications come: the SDK's socket is away, or the whole subscription is. */
export class Absence {
  readonly #clock: Clock;
  readonly #ask: () => void;
  #of: 'socket' | 'subscription' | undefined;
  #stop: () => void = () => undefined;

  /** `ask` asks the gateway. */
  constructor(clock: Clock, ask: () => void) {
    this.#clock = clock;
    this.#ask = ask;
  }

  /** Whether only the socket is away, which the SDK opens again. */
  get ofSocket(): boolean {
    return this.#of === 'socket';
  }

  socketGone(): void {
    if (this.#of !== undefined) return;
    this.#of = 'socket';
    this.#askAfter(patience);
  }

  subscriptionGone(): void {
    this.#stop();
    this.#of = 'subscription';
  }

  /** Notifications come again. What they did not come by is the answer: nothing where none can have been missed. */
  over(): 'socket' | 'subscription' | undefined {
    const of = this.#of;
    this.close();
    return of;
  }

  close(): void {
    this.#stop();
    this.#of = undefined;
  }

  #askAfter(wait: number): void {
    this.#stop();
    this.#stop = this.#clock.after(wait, () => {
      this.#askAfter(pace);
      this.#ask();
    });
  }
}
