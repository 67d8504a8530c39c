/** How often the watch looks, in milliseconds. */
export const pace = 300;

/** How many times in a row it may find nothing: 2.7 s, so that whoever hangs is replaced within three. */
const patience = 8;

/** The same while people talk in the other tab: their sound goes on without it, and would not survive. */
const patienceInCalls = 33;

export interface LeaderWatchOptions {
  readonly startTicker: (ms: number, tick: () => void) => () => void;
  /** Whether, as far as was heard, people talk in the tab that leads. */
  readonly talking: () => boolean;
  /** Asks whoever leads to say so. */
  readonly ping: () => void;
  /** Nobody says so: whoever leads hangs. */
  readonly onSilence: () => void;
}

/**
 * Notices that the tab that leads no longer does. It counts looks, not seconds: a computer that slept, or a page that
 * was itself stopped, accuses nobody.
 */
export class LeaderWatch {
  readonly #options: LeaderWatchOptions;
  readonly #stop: () => void;
  #looks = 0;

  constructor(options: LeaderWatchOptions) {
    this.#options = options;
    this.#stop = options.startTicker(pace, () => {
      this.#look();
    });
  }

  /** The tab that leads has said something. */
  heard(): void {
    this.#looks = 0;
  }

  stop(): void {
    this.#stop();
  }

  #look(): void {
    const { talking, ping, onSilence } = this.#options;
    this.#looks += 1;
    if (this.#looks > (talking() ? patienceInCalls : patience)) {
      this.#looks = 0;
      onSilence();
    } else if (this.#looks > 1) {
      ping();
    }
  }
}
