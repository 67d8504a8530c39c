import type { KeyBindings } from './key-bindings.svelte.ts';
import type { KeyChange } from './key-change.svelte.ts';
import { KeyCommands, type KeyCommandsOptions } from './key-commands.ts';
import { Keyboard } from './keyboard.ts';

/** The telephone's keys: which does what, and the sheet on which they are shown and changed. */
export class Keys {
  readonly bindings: KeyBindings;
  readonly keyboard: Keyboard;
  /** What gives actions other keys, while the sheet is open. */
  change: KeyChange | undefined;
  #shown = $state(false);

  constructor(bindings: KeyBindings, options: Omit<KeyCommandsOptions, 'help'>) {
    this.bindings = bindings;
    const help = () => {
      this.show(true);
    };
    this.keyboard = new Keyboard(bindings, new KeyCommands({ ...options, help }));
  }

  /** Whether the sheet is open. */
  get shown(): boolean {
    return this.#shown;
  }

  show(shown: boolean): void {
    this.#shown = shown;
  }
}
