/** A set of listeners that tells when it gets its first and loses its last one. */
export class Listeners<T> {
  readonly #listeners = new Set<{ readonly call: (value: T) => void }>();
  readonly #first: () => void;
  readonly #last: () => void;

  constructor(first: () => void = () => undefined, last: () => void = () => undefined) {
    this.#first = first;
    this.#last = last;
  }

  get size(): number {
    return this.#listeners.size;
  }

  /** Adds a listener; the returned function removes it again, once. */
  add(call: (value: T) => void): () => void {
    const entry = { call };
    this.#listeners.add(entry);
    if (this.#listeners.size === 1) this.#first();
    return () => {
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#last();
    };
  }

  emit(value: T): void {
    for (const { call } of [...this.#listeners]) call(value);
  }
}
