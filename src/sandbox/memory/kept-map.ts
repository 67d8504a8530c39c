import type { Change } from './journal-line.ts';

/** A map of which every change is written down before it is made. */
export class KeptMap<V> extends Map<string, V> {
  readonly #name: string;
  readonly #write: (change: Change) => void;

  constructor(name: string, known: ReadonlyMap<string, unknown>, write: (change: Change) => void) {
    super();
    for (const [key, value] of known) super.set(key, value as V);
    this.#name = name;
    this.#write = write;
  }

  /** Makes the map what it was, for changes that could not be written. */
  putBack(entries: Iterable<readonly [string, V]>): void {
    super.clear();
    for (const [key, value] of entries) super.set(key, value);
  }

  override set(key: string, value: V): this {
    this.#write({ map: this.#name, key, value });
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    if (this.has(key)) this.#write({ map: this.#name, key });
    return super.delete(key);
  }

  override clear(): void {
    if (this.size > 0) this.#write({ map: this.#name });
    super.clear();
  }
}
