import type { Memory } from '../sound/sound-settings.svelte.ts';
import { KeyBindings } from './key-bindings.svelte.ts';
import { KeyCommands, type KeyCommandsOptions } from './key-commands.ts';
import { Keyboard } from './keyboard.ts';
import type { KeySet } from './keys.svelte.ts';

export interface KeySetOptions extends KeyCommandsOptions {
  /** Where changes are remembered. Default: nowhere. */
  readonly memory: Memory | undefined;
  /** Whether the keyboard is a Mac's. */
  readonly mac: boolean;
}

/** The keys as somebody has them. */
export function createKeySet({ memory, mac, ...commands }: KeySetOptions): KeySet {
  const bindings = new KeyBindings(memory, mac);
  return { bindings, keyboard: new Keyboard(bindings, new KeyCommands(commands)) };
}
