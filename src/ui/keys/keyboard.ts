import { chordOf } from './chord.ts';
import type { KeyAction } from './key-action.ts';
import type { KeyBindings } from './key-bindings.svelte.ts';
import type { KeyCommands } from './key-commands.ts';
import { writesSign } from './keypad-sign.ts';

/** Fields in which keys write, or choose by what is typed. */
const fields =
  'input:not([type=range], [type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]:not([contenteditable=false])';

/** What Space or Enter means something to by itself. */
const controls =
  'button, a[href], input, select, textarea, summary, [role=button], [role=tab], [role=option]';

/** Turns key presses into actions, wherever the focus is, except while somebody types. */
export class Keyboard {
  readonly #bindings: KeyBindings;
  readonly #commands: KeyCommands;
  /** The key that is held to talk, by its place on the keyboard. */
  #talkKey: string | undefined;

  constructor(bindings: KeyBindings, commands: KeyCommands) {
    this.#bindings = bindings;
    this.#commands = commands;
  }

  /** To be told of every key that goes down in the page, before anything else is. */
  down(event: KeyboardEvent): void {
    const action = this.#actionOf(event);
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (action === 'talk') this.#talkKey = event.code;
    this.#commands.press(action);
  }

  /** To be told of every key that comes up. */
  up(event: KeyboardEvent): void {
    if (this.#talkKey === undefined) return;
    // A Mac does not tell of a letter that comes up while Meta is down: letting go of any of the chord counts.
    const chord = this.#bindings.chordOf('talk') ?? '';
    if (event.code === this.#talkKey || chord.split('+').includes(event.key)) this.letGo();
  }

  /** Whatever was held counts as let go: the page no longer sees the keyboard. */
  letGo(): void {
    this.#talkKey = undefined;
    this.#commands.release();
  }

  #actionOf(event: KeyboardEvent): KeyAction | undefined {
    if (event.isComposing || event.defaultPrevented || writesSign(event)) return undefined;
    const chord = chordOf(event);
    if (chord === undefined) return undefined;
    const at = event.target instanceof Element ? event.target : undefined;
    if (at?.closest(fields) && this.#writes(event)) return undefined;
    if (/^(?:Shift\+)?Space$/.test(chord) && at?.closest(controls)) return undefined;
    return this.#bindings.actionOf(chord);
  }

  /** Whether a key may write something: on a Mac it does with Option as well. */
  #writes({ ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
    return !ctrlKey && !metaKey && (!altKey || this.#bindings.mac);
  }
}
