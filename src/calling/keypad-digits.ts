import type { CallState } from './call-state.ts';
import type { Clock } from './collaborators.ts';
import { CallError } from './errors.ts';
import { SerialQueue } from './serial-queue.ts';

/** How long a comma pauses, in milliseconds: what telephones have made of it since modems. */
export const commaPause = 2_000;

const separators = /[\s().\-/]/g;

/**
 * The digits in what was pressed, typed or pasted: `0` to `9`, `*`, `#`, and `,` for a pause of two seconds; spaces and
 * punctuation are skipped. Throws a `CallError` (`not-digits`) when there is anything else, with nothing sent.
 */
export function parseDigits(text: string): string {
  const digits = text.replace(separators, '');
  if (!/^[0-9*#,]*$/.test(digits)) throw new CallError('not-digits');
  return digits;
}

/** Whether a call in `state` takes digits. Throws a `CallError` (`digit`) with the reason as `code` while it does not. */
export function takesDigits(state: CallState): boolean {
  if (state === 'connected' || state === 'ended') return state === 'connected';
  throw new CallError('digit', { details: { code: state === 'held' ? 'ON_HOLD' : 'NOT_CONNECTED' } });
}

/** What sending digits needs of the call. */
export interface KeypadDigitsOptions {
  readonly clock: Clock;
  /** Whether the call is up; throws a `CallError` while it is, and takes no digits. */
  readonly takes: () => boolean;
  /** Sends one digit and resolves when its tone and the gap after it are over; false once the call is over. */
  readonly send: (digit: string) => Promise<boolean>;
  readonly sent: (digit: string) => void;
  /** Resolves when the call is over. */
  readonly gone: Promise<void>;
}

/** The keypad digits of one call: one after the other, in the order in which they were asked for. */
export class KeypadDigits {
  readonly #options: KeypadDigitsOptions;
  readonly #queue = new SerialQueue();

  constructor(options: KeypadDigitsOptions) {
    this.#options = options;
  }

  /** Sends `text` after what is waiting. Rejects with a `CallError` at the first digit that fails; the rest is dropped. */
  async type(text: string): Promise<void> {
    const digits = parseDigits(text);
    await this.#queue.run(() => this.#play(digits));
  }

  async #play(digits: string): Promise<void> {
    const { takes, send, sent } = this.#options;
    for (const digit of digits) {
      if (!takes()) return;
      if (digit === ',') await this.#pause();
      else if (await send(digit)) sent(digit);
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
