import type { CallState } from './call-state.ts';
import type { Clock } from './collaborators.ts';
import { CallError } from './errors.ts';
import { SerialQueue } from './serial-queue.ts';

/** How long a comma pauses, in milliseconds: what telephones have made of it since modems. */
export const commaPause = 2_000;

/** Whether a call in `state` takes digits. Throws a `CallError` (`digit`) with the reason as `code` while it does not. */
export function takesDigits(state: CallState): boolean {
  if (state === 'connected' || state === 'ended') return state === 'connected';
  throw new CallError('digit', { details: { code: state === 'held' ? 'ON_HOLD' : 'NOT_CONNECTED' } });
}

/** What sending digits needs of the call. */
export interface KeypadDigitsOptions {
  readonly clock: Clock;
  /** The digits in what was pressed, typed or pasted; throws, or rejects with, a `CallError` where there is anything else. */
  readonly read: (text: string) => string | Promise<string>;
  /** Whether the call is up; throws a `CallError` while it is, and takes no digits. */
  readonly takes: () => boolean;
  /** Sends one digit and resolves when its tone and the gap after it are over; false once the call is over. */
  readonly send: (digit: string) => Promise<boolean>;
  readonly sent: (digit: string) => void;
  /** What is still to be sent of what followed the number, by now, and what was there before. */
  readonly toSend: () => string;
  readonly left: (toSend: string) => void;
  /** Has `digits`, which begin with `;`, wait behind those that do. */
  readonly wait: (digits: string) => Promise<void>;
  /** Resolves when the call is over. */
  readonly gone: Promise<void>;
}

/** Digits until the next semicolon, and the rest, which begins with it. */
function untilWait(digits: string): readonly [string, string] {
  const wait = digits.search(/;/);
  return wait < 0 ? [digits, ''] : [digits.slice(0, wait), digits.slice(wait)];
}

/** The keypad digits of one call: one after the other, in the order in which they were asked for. */
export class KeypadDigits {
  readonly #options: KeypadDigitsOptions;
  readonly #queue = new SerialQueue();

  constructor(options: KeypadDigitsOptions) {
    this.#options = options;
  }

  /**
   * Sends `text` after what is waiting; what follows a `;` waits until it is sent itself. Rejects with a `CallError` at the
   * first digit that fails; the rest is dropped.
   */
  async type(text: string): Promise<void> {
    await this.#queue.run(async () => {
      const [now, later] = untilWait(await this.#options.read(text));
      await this.#play(now);
      if (later !== '') await this.#options.wait(later);
    });
  }

  /**
   * Sends what followed the number that was dialled, up to where it waits next. Where a digit fails the rest waits, too, and
   * this rejects as `type` does.
   */
  async goOn(): Promise<void> {
    const { toSend, left } = this.#options;
    await this.#queue.run(async () => {
      const [now, later] = untilWait(toSend().replace(/^;+/, ''));
      let rest = now + later;
      left(rest);
      try {
        await this.#play(now, () => {
          rest = rest.slice(1);
          left(rest);
        });
      } catch (cause) {
        left(`;${rest}`);
        throw cause;
      }
    });
  }

  async #play(digits: string, played: () => void = () => undefined): Promise<void> {
    const { takes, send, sent } = this.#options;
    for (const digit of digits) {
      if (!takes()) return;
      if (digit === ',') await this.#pause();
      else if (await send(digit)) sent(digit);
      played();
    }
  }

  async #pause(): Promise<void> {
    const { clock, gone } = this.#options;
    let stop: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (stop = clock.after(commaPause, resolve)));
    await Promise.race([over, gone]);
    stop();
  }
}
