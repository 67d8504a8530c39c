import { CallError, Cancelled, OffhookError, type Call, type Clock } from '../../calling/index.ts';
import type { AllWords, Lexicon } from './lexicon.svelte.ts';
import type { Occasion, Telling } from './telling.ts';
import type { Words } from './words.ts';

export interface ExplainerOptions extends Telling {
  readonly lexicon: Lexicon;
  readonly clock: Clock;
}

/**
 * Turns what goes wrong into messages: errors of verbs, trouble in calls that go on, and ends that need a word. What writes
 * them comes with the words.
 */
export class Explainer {
  readonly #options: ExplainerOptions;

  constructor(options: ExplainerOptions) {
    this.#options = options;
    const { phone, lexicon } = options;
    phone.on('change', () => {
      options.notices.sweep();
    });
    phone.on('trouble', ({ call, error }) => {
      this.report(error, { call });
    });
    phone.on('call', (call: Call) => {
      call.on('ended', (reason) => {
        const at = this.#now();
        lexicon.with(({ tellEnd }) => {
          tellEnd(options, call, { reason, at });
        });
      });
    });
  }

  /** Runs `act` and shows what goes wrong, with *Try again* where that may help. Resolves with whether it went well. */
  async attempt(act: () => Promise<unknown> | undefined, occasion: Occasion = {}): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (cause) {
      const again = () => void this.attempt(act, occasion);
      this.report(cause, { retry: again, ...occasion });
      return false;
    }
  }

  /** Shows one error. What is none of ours is reported to the page as well: it is a defect. */
  report(cause: unknown, occasion: Occasion = {}): void {
    // Whoever takes something back knows that.
    if (cause instanceof Cancelled) return;
    if (!(cause instanceof OffhookError)) reportError(cause);
    const error = cause instanceof OffhookError ? cause : new CallError('other', { cause });
    const reason = `${error.name}/${error.reason}`;
    const at = this.#now();
    this.#options.lexicon.with(({ wordsFor, tell }) => {
      tell(this.#options, wordsFor(error), { occasion, failure: { reason, error, at } });
    });
  }

  /** Shows words of which no error is the cause. */
  say(choose: (words: AllWords) => Words, reason: string, occasion: Occasion = {}): void {
    const at = this.#now();
    this.#options.lexicon.with((words) => {
      words.tell(this.#options, choose(words), { occasion, failure: { reason, at } });
    });
  }

  #now(): number {
    return this.#options.clock.now();
  }
}
