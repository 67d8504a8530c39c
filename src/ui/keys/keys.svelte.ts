import type { KeyBindings } from './key-bindings.svelte.ts';
import type { KeyChange } from './key-change.svelte.ts';
import type { Keyboard } from './keyboard.ts';

/** What turns key presses into what the telephone does. */
export interface KeySet {
  readonly bindings: KeyBindings;
  readonly keyboard: Keyboard;
}

/** The telephone's keys: which does what, and the sheet on which they are shown and changed. Fetched after the dial pad. */
export class Keys {
  /** What gives actions other keys, while the sheet is open. */
  change: KeyChange | undefined;
  #shown = $state(false);
  #set = $state.raw<KeySet>();
  #fetched: Promise<void> | undefined;
  readonly #load: () => Promise<KeySet>;

  constructor(load: () => Promise<KeySet>) {
    this.#load = load;
  }

  /** Has the keys fetched, unless they are here. Rejects where that fails; it may be asked again. */
  fetch(): Promise<void> {
    this.#fetched ??= this.#load().then(
      (set) => {
        this.#set = set;
      },
      (cause: unknown) => {
        this.#fetched = undefined;
        throw cause;
      },
    );
    return this.#fetched;
  }

  /** Absent until it has been fetched: no key does anything yet. */
  get keyboard(): Keyboard | undefined {
    return this.#set?.keyboard;
  }

  /** Which key does what. Throws before that has been fetched. */
  get bindings(): KeyBindings {
    if (!this.#set) throw new Error('The keys have not been fetched yet.');
    return this.#set.bindings;
  }

  /** Whether the sheet is open. */
  get shown(): boolean {
    return this.#shown && this.#set !== undefined;
  }

  show(shown: boolean): void {
    this.#shown = shown;
  }
}
