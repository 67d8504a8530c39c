import { Fetched } from '../parts/fetched.svelte.ts';
import type { KeyBindings } from './key-bindings.svelte.ts';
import type { KeyChange } from './key-change.svelte.ts';
import type { Keyboard } from './keyboard.ts';

/** What turns key presses into what the telephone does. */
export interface KeySet {
  readonly bindings: KeyBindings;
  readonly keyboard: Keyboard;
}

/** The telephone's keys: which does what, and the sheet on which they are shown and changed. Fetched after the dial pad. */
export class Keys extends Fetched<KeySet> {
  /** What gives actions other keys, while the sheet is open. */
  change: KeyChange | undefined;
  #shown = $state(false);

  /** Absent until it has been fetched: no key does anything yet. */
  get keyboard(): Keyboard | undefined {
    return this.current?.keyboard;
  }

  /** Which key does what. Throws before that has been fetched. */
  get bindings(): KeyBindings {
    if (!this.current) throw new Error('The keys have not been fetched yet.');
    return this.current.bindings;
  }

  /** Whether the sheet is open. */
  get shown(): boolean {
    return this.#shown && this.current !== undefined;
  }

  show(shown: boolean): void {
    this.#shown = shown;
  }
}
