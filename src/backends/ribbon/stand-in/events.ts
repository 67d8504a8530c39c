type Listener = (payload: unknown) => void;

/** Events by their documented names. Names that there are not are taken without a word, as the SDK does. */
export class Events {
  readonly #listeners = new Map<string, Set<Listener>>();

  on(name: string, listener: Listener): void {
    const own = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, own.add(listener));
  }

  off(name: string, listener: Listener): void {
    this.#listeners.get(name)?.delete(listener);
  }

  emit(name: string, payload: unknown = {}): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(payload);
  }

  clear(): void {
    this.#listeners.clear();
  }
}
