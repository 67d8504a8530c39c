import type { Clock } from '../../calling/index.ts';
import { asksToWait } from './errors.ts';
import type { Exchange } from './realm/wire-tap.ts';

/**
 * A provider that wants to be left alone for longer than this, in seconds, is asked elsewhere: two keepalives of half a
 * minute, without which nobody knows whether the line is still registered.
 */
const longest = 60;

/**
 * The time for which a provider that has too many requests wants no keepalive. The SDK sends none then, and calls that
 * failing; but of the registration it says nothing, which is as it was.
 */
export class Respite {
  readonly #clock: Clock;
  #going = false;
  #stop: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether it goes on. */
  get going(): boolean {
    return this.#going;
  }

  /** A request was answered: where that is a keepalive, and the provider asks to wait, it begins, and `onOver` is its end. */
  heard(exchange: Exchange, onOver: () => void): void {
    const seconds = asksToWait(exchange);
    if (seconds === undefined || seconds > longest) return;
    this.stop();
    this.#going = true;
    this.#stop = this.#clock.after(seconds * 1_000, () => {
      this.#going = false;
      onOver();
    });
  }

  stop(): void {
    this.#stop();
    this.#going = false;
  }
}
