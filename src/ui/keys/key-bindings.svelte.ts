import type { Memory } from '../sound/sound-settings.svelte.ts';
import { isReserved, isSingleKey } from './chord.ts';
import { defaultKeys, keyActions, type Chord, type KeyAction, type KeyMap } from './key-action.ts';

/** Why a chord was not taken: another action has it, or browsers or the dialler need it. */
export type BindingConflict = KeyAction | 'reserved';

const key = 'offhook.keys';

/** Which key does what. Changeable, and remembered from one visit to the next. */
export class KeyBindings {
  readonly mac: boolean;
  #keys: KeyMap = $state.raw(defaultKeys(false));
  #singleKeys = $state(true);
  readonly #memory: Memory | undefined;

  constructor(memory: Memory | undefined, mac: boolean) {
    this.mac = mac;
    this.#memory = memory;
    const found = recall(memory);
    this.#keys = { ...defaultKeys(mac), ...found.keys };
    this.#singleKeys = found.singleKeys;
  }

  /** The chord of `action`, if it has one. */
  chordOf(action: KeyAction): Chord | undefined {
    return this.#keys[action];
  }

  /** What `chord` does now: nothing where it is a single key and those are switched off. */
  actionOf(chord: Chord): KeyAction | undefined {
    if (!this.#singleKeys && isSingleKey(chord)) return undefined;
    return keyActions.find((action) => this.#keys[action] === chord);
  }

  /** Whether keys without Control, Alt or Meta do anything. */
  get singleKeys(): boolean {
    return this.#singleKeys;
  }

  set singleKeys(on: boolean) {
    this.#singleKeys = on;
    this.#remember();
  }

  /** Gives `action` this chord, or none. Returns why not, with nothing changed. */
  bind(action: KeyAction, chord: Chord | undefined): BindingConflict | undefined {
    if (chord !== undefined) {
      if (isReserved(chord)) return 'reserved';
      const other = keyActions.find((each) => each !== action && this.#keys[each] === chord);
      if (other) return other;
    }
    this.#keys = { ...this.#keys, [action]: chord };
    this.#remember();
    return undefined;
  }

  /** Everything as it was at first. */
  reset(): void {
    this.#keys = defaultKeys(this.mac);
    this.#singleKeys = true;
    this.#remember();
  }

  #remember(): void {
    const defaults = defaultKeys(this.mac);
    const changed = keyActions.filter((action) => this.#keys[action] !== defaults[action]);
    const keys = Object.fromEntries(changed.map((action) => [action, this.#keys[action] ?? null]));
    try {
      this.#memory?.setItem(key, JSON.stringify({ keys, singleKeys: this.#singleKeys }));
    } catch {
      // Full, or forbidden: it holds for this visit.
    }
  }
}

function recall(memory: Memory | undefined): { keys: Partial<KeyMap>; singleKeys: boolean } {
  let found: unknown;
  try {
    found = JSON.parse(memory?.getItem(key) ?? 'null');
  } catch {
    found = null;
  }
  const { keys, singleKeys } = fieldsOf(found);
  const kept = fieldsOf(keys);
  const entries = keyActions.flatMap((action): (readonly [KeyAction, Chord | undefined])[] => {
    const chord = kept[action];
    if (chord === null) return [[action, undefined]];
    return typeof chord === 'string' && !isReserved(chord) ? [[action, chord]] : [];
  });
  return { keys: Object.fromEntries(entries), singleKeys: singleKeys !== false };
}

function fieldsOf(found: unknown): Readonly<Record<string, unknown>> {
  return typeof found === 'object' && found !== null ? { ...found } : {};
}
