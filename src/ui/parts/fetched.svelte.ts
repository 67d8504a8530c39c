/** Something that is fetched after the dial pad, once; what is drawn of it is drawn again when it is there. */
export class Fetched<Value> {
  #current = $state.raw<Value>();
  #fetching: Promise<Value> | undefined;
  readonly #load: () => Promise<Value>;

  constructor(load: () => Promise<Value>) {
    this.#load = load;
  }

  /** Absent until it has been fetched. */
  get current(): Value | undefined {
    return this.#current;
  }

  /** Has it fetched, unless it is here. Rejects where that fails; it may be asked again. */
  fetch(): Promise<Value> {
    this.#fetching ??= this.#load().then(
      (value) => (this.#current = value),
      (cause: unknown) => {
        this.#fetching = undefined;
        throw cause;
      },
    );
    return this.#fetching;
  }
}
