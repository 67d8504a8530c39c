/**
 * Which element of a list draws which row, by a key of its own: the same one the same row. Only what the person has searched
 * for is written into the elements that are there, in their order: drawing others takes many times as long as a letter may.
 */
export class RowKeys<Row> {
  readonly #nameOf: (row: Row) => string;
  #search = '';
  #rows: readonly Row[] = [];
  #keys: readonly number[] = [];
  #next = 0;

  /** `nameOf` names a row, the same every time. */
  constructor(nameOf: (row: Row) => string) {
    this.#nameOf = nameOf;
  }

  /** The key of each of `rows`, which are what is found by `search`. */
  of(rows: readonly Row[], search: string): readonly number[] {
    const keyOf = search === this.#search ? this.#keysByName() : (_: Row, at: number) => this.#keys[at];
    const keys = rows.map((row, at) => keyOf(row, at) ?? this.#next++);
    this.#search = search;
    this.#rows = rows;
    this.#keys = keys;
    return keys;
  }

  #keysByName(): (row: Row) => number | undefined {
    const keys = new Map(this.#rows.map((row, at) => [this.#nameOf(row), this.#keys[at]]));
    return (row) => keys.get(this.#nameOf(row));
  }
}
