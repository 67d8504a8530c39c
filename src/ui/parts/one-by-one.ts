/**
 * Does something that takes a while, once at a time. Whoever asks while it is being done shares the next time, which begins
 * after they asked: however often it is asked for meanwhile, it is done once more.
 */
export class OneByOne {
  readonly #act: () => Promise<void>;
  #now: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(act: () => Promise<void>) {
    this.#act = act;
  }

  /** Settles as `act` does, all of which happens after this. */
  ask(): Promise<void> {
    if (!this.#now) return this.#begin();
    const begin = () => this.#begin();
    return (this.#next ??= this.#now.then(begin, begin));
  }

  #begin(): Promise<void> {
    this.#next = undefined;
    this.#now = this.#act().finally(() => {
      // Whoever asks before the next time begins shares it.
      if (!this.#next) this.#now = undefined;
    });
    return this.#now;
  }
}
