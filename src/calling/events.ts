/** Takes what a listener threw. Defaults to reporting it to the page as an uncaught error. */
export type ListenerFault = (fault: unknown) => void;

const reportLater: ListenerFault = (fault) => {
  queueMicrotask(() => {
    throw fault;
  });
};

/**
 * Typed events: `Events` maps each event's name to what it carries.
 * A listener that throws is reported and stops neither the other listeners nor the one who emits.
 */
export class Emitter<Events extends object> {
  readonly #listeners = new Map<keyof Events, Set<(event: never) => void>>();
  readonly #onFault: ListenerFault;

  constructor(onFault: ListenerFault = reportLater) {
    this.#onFault = onFault;
  }

  /** Calls `listener` at every `name` from now on. Returns the function that stops it. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners);
    // A wrapper of its own, so that the same function may listen twice and stop once.
    const entry = (event: Events[Name]) => {
      listener(event);
    };
    listeners.add(entry);
    return () => listeners.delete(entry);
  }

  /** Whether anybody listens to `name`. */
  isHeard(name: keyof Events): boolean {
    return (this.#listeners.get(name)?.size ?? 0) > 0;
  }

  /** Tells every listener of `name`, in the order in which they came. */
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    const listeners = this.#listeners.get(name) ?? new Set();
    for (const listener of [...listeners]) {
      // An earlier one may have stopped it.
      if (!listeners.has(listener)) continue;
      try {
        (listener as (event: Events[Name]) => void)(event);
      } catch (fault) {
        this.#onFault(fault);
      }
    }
  }
}
