import type { Clock, LineError } from '../../calling/index.ts';
import { whyUnregistered } from './why-unregistered.ts';

/** What came of a question: nothing where this phone is registered. */
export interface CheckAnswer {
  readonly error: LineError | undefined;
  /** Whether it was asked again meanwhile, and `error` is the answer to that. */
  readonly overtaken: boolean;
}

/**
 * Asks the provider itself whether this phone is registered. A browser that goes offline still hands out answers to what
 * was asked before, which say nothing of now: of several questions, the latest that has an answer counts.
 */
export class RegistrationCheck {
  readonly #clock: Clock;
  #questions = 0;
  #answered: { readonly question: number; readonly error: LineError | undefined } = {
    question: 0,
    error: undefined,
  };

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Asks about what is registered at `url`, which keeps it so. Never rejects. */
  async ask(url: string, headers: Readonly<Record<string, string>>): Promise<CheckAnswer> {
    this.#questions += 1;
    const question = this.#questions;
    const error = await whyUnregistered(url, headers, this.#clock);
    const overtaken = question < this.#answered.question;
    if (!overtaken) this.#answered = { question, error };
    return { error: this.#answered.error, overtaken };
  }
}
