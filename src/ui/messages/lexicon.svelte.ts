import type { Clock } from '../../calling/index.ts';
import { untilLoaded } from '../loading.ts';
import type * as allWords from './all-words.ts';

/** What there is to say when something happens: half of all texts, so they come after the dial pad. */
export type AllWords = typeof allWords;

export interface LexiconOptions {
  readonly clock: Clock;
  /** Fetches the words. Default: from where the page came from. */
  readonly load?: () => Promise<AllWords>;
}

/**
 * The words for what happens. What happens before they are here is kept, in its order, and said then: a failed load is
 * tried again until it goes well.
 */
export class Lexicon {
  #known: AllWords | undefined = $state.raw();
  #fetching = false;
  readonly #waiting: ((words: AllWords) => void)[] = [];
  readonly #clock: Clock;
  readonly #load: () => Promise<AllWords>;

  constructor({ clock, load = () => import('./all-words.ts') }: LexiconOptions) {
    this.#clock = clock;
    this.#load = load;
  }

  /** The words, once they are here; read while drawing, it is drawn again when they come. */
  get known(): AllWords | undefined {
    return this.#known;
  }

  /** Has the words fetched, unless they are here or on their way. */
  fetch(): void {
    if (this.#known || this.#fetching) return;
    this.#fetching = true;
    void untilLoaded(this.#load, this.#clock).then((words) => {
      this.#known = words;
      for (const act of this.#waiting.splice(0)) act(words);
    });
  }

  /** Does something with the words: at once when they are here, else as soon as they could be fetched. */
  with(act: (words: AllWords) => void): void {
    if (this.#known) {
      act(this.#known);
      return;
    }
    this.#waiting.push(act);
    this.fetch();
  }

  /** Whatever waits to be said is not said any more, as when somebody signs out. */
  forget(): void {
    this.#waiting.length = 0;
  }
}
