import * as m from '../paraglide/messages.js';
import { chordOf, showChord } from './chord.ts';
import type { Chord, KeyAction } from './key-action.ts';
import type { KeyBindings } from './key-bindings.svelte.ts';

/** What each action is called. */
export const keyNames: Readonly<Record<KeyAction, () => string>> = {
  answer: m.keys_answer,
  decline: m.keys_decline,
  silence: m.keys_silence,
  end: m.keys_end,
  mute: m.keys_mute,
  talk: m.keys_talk,
  hold: m.keys_hold,
  swap: m.keys_swap,
  dial: m.keys_dial,
  help: m.keys_help,
};

/** Giving actions other keys, on the sheet of shortcuts. */
export class KeyChange {
  #waiting = $state<KeyAction>();
  #problem = $state('');
  readonly #bindings: KeyBindings;

  constructor(bindings: KeyBindings) {
    this.#bindings = bindings;
  }

  /** The action that waits for its new keys. */
  get waiting(): KeyAction | undefined {
    return this.#waiting;
  }

  /** Why the last keys were not taken. */
  get problem(): string {
    return this.#problem;
  }

  /** The next keys that are pressed are those of `action`. */
  begin(action: KeyAction): void {
    this.#problem = '';
    this.#waiting = action;
  }

  stop(): void {
    this.#waiting = undefined;
    this.#problem = '';
  }

  /** Takes a key for the action that waits; Tab and Escape leave it as it was. */
  take(event: KeyboardEvent): void {
    const action = this.#waiting;
    if (!action) return;
    const leaves = event.key === 'Tab' || event.key === 'Escape';
    if (leaves) this.stop();
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const chord = chordOf(event);
    if (!leaves && chord !== undefined && !event.repeat) this.bind(action, chord);
  }

  /** Gives `action` other keys, or none, and says why not where they are somebody else's. */
  bind(action: KeyAction, chord: Chord | undefined): void {
    this.stop();
    const conflict = this.#bindings.bind(action, chord);
    if (conflict === undefined || chord === undefined) return;
    const shown = showChord(chord, this.#bindings.mac);
    this.#problem =
      conflict === 'reserved'
        ? m.keys_reserved({ chord: shown })
        : m.keys_taken({ chord: shown, action: keyNames[conflict]() });
  }
}
