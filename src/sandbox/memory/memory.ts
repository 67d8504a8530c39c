/** Where the sandbox keeps what its people would miss: messages, calls, contacts and their keys, settings. */
export interface Memory {
  /** Whether nothing has been kept before: the sandbox begins with what is there from the start. */
  readonly fresh: boolean;
  /** What is kept under a name. Whatever is changed in it has been kept when the change returns. */
  map<V>(name: string): Map<string, V>;
  /**
   * Makes many changes for the price of one, and returns what `change` does. All of them have been kept when this returns;
   * where that fails, it throws, and all is as it was. What `change` has changed before it throws is kept.
   */
  together<T>(change: () => T): T;
  /** What is changed from now on is not kept. */
  close(): void;
}

/** A memory that goes with the process. */
export const fleetingMemory: Memory = {
  fresh: true,
  map: () => new Map(),
  together: (change) => change(),
  close: () => undefined,
};
