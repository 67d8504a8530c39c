import type { Clock } from '../../calling/index.ts';

/**
 * How long something may take before it is said that it is waited for, in milliseconds: whatever the browser does without
 * asking is done by then.
 */
export const patience = 500;

/** Something that may have to wait until the person has answered the browser's question, and that can be taken back. */
export class Waiting {
  #long = $state(false);
  #asked: AbortController | undefined;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Whether it takes so long that it has to be said. */
  get long(): boolean {
    return this.#long;
  }

  /** Does `act`, which is told by its signal when it is taken back, and takes back what was waited for before. */
  async for<Result>(act: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    this.cancel();
    const asked = (this.#asked = new AbortController());
    const stop = this.#clock.after(patience, () => {
      if (this.#asked === asked) this.#long = true;
    });
    try {
      return await act(asked.signal);
    } finally {
      stop();
      if (this.#asked === asked) this.done();
    }
  }

  /** It has gone so far that it cannot be taken back. */
  done(): void {
    this.#asked = undefined;
    this.#long = false;
  }

  /** Takes it back. */
  cancel(): void {
    this.#asked?.abort();
  }
}
