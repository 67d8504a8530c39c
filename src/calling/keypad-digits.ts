import type { CallFacts } from './call-facts.ts';
import type { Clock } from './collaborators.ts';
import { CallError } from './errors.ts';
import { SerialQueue } from './serial-queue.ts';

/** How long a comma pauses, in milliseconds: what telephones have made of it since modems. */
export const commaPause = 2_000;

/** Whether a call takes digits, not before it is off hold, or never more. */
export type TakesDigits = 'now' | 'off-hold' | 'never';

/**
 * Whether a call takes digits: none from the moment in which a hold is asked for. Throws a `CallError` (`digit`, with
 * `NOT_CONNECTED` as its `code`) while it is not up yet.
 */
export function takesDigits({ state, pending }: Pick<CallFacts, 'state' | 'pending'>): TakesDigits {
  if (state === 'ended') return 'never';
  if (state === 'held' || (state === 'connected' && pending === 'hold')) return 'off-hold';
  if (state === 'connected') return 'now';
  throw new CallError('digit', { details: { code: 'NOT_CONNECTED' } });
}

/** What sending digits needs of the call. */
export interface KeypadDigitsOptions {
  readonly clock: Clock;
  /** The digits in what was pressed, typed or pasted; throws, or rejects with, a `CallError` where there is anything else. */
  readonly read: (text: string) => string | Promise<string>;
  /** Whether the call takes digits; throws a `CallError` where it does not yet. */
  readonly takes: () => TakesDigits;
  /** Whether the call is on hold. */
  readonly held: () => boolean;
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

/** Whether a digit was refused because the call is on hold in the page whose call it is. */
const isOnHold = (cause: unknown): boolean => cause instanceof CallError && cause.details.code === 'ON_HOLD';

/** Digits until the next semicolon, and the rest, which begins with it. */
function untilWait(digits: string): readonly [string, string] {
  const wait = digits.search(/;/);
  return wait < 0 ? [digits, ''] : [digits.slice(0, wait), digits.slice(wait)];
}

/** The keypad digits of one call: one after the other, in the order in which they were asked for. */
export class KeypadDigits {
  readonly #options: KeypadDigitsOptions;
  readonly #queue = new SerialQueue();
  /** What a hold has stopped, and does not wait with the rest yet. */
  #stopped = '';

  constructor(options: KeypadDigitsOptions) {
    this.#options = options;
  }

  /**
   * Sends `text` after what is waiting; what follows a `;` waits until it is sent itself, and so does what is left when the
   * call is put on hold. Rejects with a `CallError` at the first digit that fails, and the rest is dropped; and where the call
   * is on hold already.
   */
  async type(text: string): Promise<void> {
    if (this.#options.held() && !text.startsWith(';')) {
      throw new CallError('digit', { details: { code: 'ON_HOLD' } });
    }
    const left = await this.#queue.run(async () => {
      const [now, later] = untilWait(await this.#options.read(text));
      const stopped = await this.#play(now);
      if (stopped !== '') return stopped + later;
      if (later !== '') await this.#options.wait(later);
      return '';
    });
    if (left !== '') await this.#stop(left);
  }

  /**
   * Sends what followed the number that was dialled, up to where it waits next. Where the call is put on hold or a digit
   * fails the rest waits, too; in the second case this rejects as `type` does.
   */
  async goOn(): Promise<void> {
    const { toSend, left } = this.#options;
    await this.#queue.run(async () => {
      const [now, later] = untilWait(toSend().replace(/^;+/, ''));
      let rest = now + later;
      left(rest);
      try {
        const stopped = await this.#play(now, () => {
          rest = rest.slice(1);
          left(rest);
        });
        if (stopped !== '') left(`;${rest}`);
      } catch (cause) {
        left(`;${rest}`);
        throw cause;
      }
    });
  }

  /** Has `digits` wait, in one row with whatever else was asked for before the hold. */
  async #stop(digits: string): Promise<void> {
    this.#stopped += digits;
    await this.#queue.run(async () => {
      const stopped = this.#stopped;
      this.#stopped = '';
      if (stopped !== '') await this.#options.wait(`;${stopped}`);
    });
  }

  /** Returns what is left when the call is put on hold. */
  async #play(digits: string, played: () => void = () => undefined): Promise<string> {
    const { takes, sent } = this.#options;
    for (const [at, digit] of Array.from(digits).entries()) {
      const now = takes();
      if (now === 'never') return '';
      if (now === 'off-hold') return digits.slice(at);
      if (digit === ',') await this.#pause();
      else {
        const arrived = await this.#send(digit);
        if (arrived === undefined) return digits.slice(at);
        if (arrived) sent(digit);
      }
      played();
    }
    return '';
  }

  /** Whether `digit` was sent; nothing where a hold came in between. */
  async #send(digit: string): Promise<boolean | undefined> {
    const { takes, send } = this.#options;
    try {
      return await send(digit);
    } catch (cause) {
      if (isOnHold(cause) || takes() === 'off-hold') return undefined;
      throw cause;
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
