import type { Clock } from './collaborators.ts';
import { CallError, Cancelled, MediaError, type CallErrorReason, type OffhookError } from './errors.ts';
import { withTimeLimit } from './time-limit.ts';

/** How long the far side may take to confirm a verb, in milliseconds. The Webex SDK's own limit is 10 s. */
export const verbLimit = 12_000;

/** `cause` if it is a failure of ours already, else one for `reason` that keeps it. */
export function offhookError(reason: CallErrorReason, cause: unknown): OffhookError {
  const isOurs = cause instanceof CallError || cause instanceof MediaError || cause instanceof Cancelled;
  return isOurs ? cause : new CallError(reason, { cause });
}

/** Waiting for the provider of one call: never longer than the limit, and never longer than the call lasts. */
export class FarSide {
  readonly #clock: Clock;
  readonly #correlationId: () => string | undefined;
  #release: () => void = () => undefined;
  #over = false;
  /** Resolves when the call is over. */
  readonly gone = new Promise<void>((resolve) => (this.#release = resolve));

  constructor(clock: Clock, correlationId: () => string | undefined) {
    this.#clock = clock;
    this.#correlationId = correlationId;
  }

  /** The call is over: nobody waits any longer. */
  leave(): void {
    this.#over = true;
    this.#release();
  }

  /** Waits for `work` up to the limit; then it rejects with a `CallError` for `reason`. */
  limited(reason: CallErrorReason, work: Promise<void> | undefined): Promise<void> {
    return withTimeLimit(this.#clock, verbLimit, work ?? Promise.resolve(), () => {
      const correlationId = this.#correlationId();
      const known = correlationId === undefined ? {} : { correlationId };
      return new CallError(reason, { details: { ...known, code: 'TIMEOUT' } });
    });
  }

  /** Tells the provider of an end, which is one here whatever the provider makes of it. */
  async tells(end: () => Promise<void> | undefined): Promise<void> {
    try {
      await this.limited('other', end());
    } catch {
      // It is over all the same.
    }
  }

  /** Waits until the far side has done what `ask` asks of it. False once the call is over. */
  confirms(reason: CallErrorReason, ask: () => Promise<void> | undefined): Promise<boolean> {
    return this.#done(reason, () => this.limited(reason, Promise.race([ask(), this.gone])));
  }

  /** The same, for what needs no more than to be done. */
  async does(reason: CallErrorReason, ask: () => Promise<void> | undefined): Promise<void> {
    await this.confirms(reason, ask);
  }

  /** The same with no limit, for what may still come true after one, and must not come as a surprise. */
  confirmsAtLast(reason: CallErrorReason, ask: () => Promise<void> | undefined): Promise<boolean> {
    return this.#done(reason, () => Promise.race([ask(), this.gone]));
  }

  async #done(reason: CallErrorReason, wait: () => Promise<void>): Promise<boolean> {
    if (this.#over) return false;
    try {
      await wait();
    } catch (cause) {
      if (!this.#isOver()) throw offhookError(reason, cause);
    }
    return !this.#isOver();
  }

  /** It may have changed while something waited, which the compiler does not see. */
  #isOver(): boolean {
    return this.#over;
  }
}
