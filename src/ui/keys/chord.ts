import type { Chord } from './key-action.ts';

/** What is read of a key press. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'>;

const modifierKeys = [
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Fn',
  'Dead',
  'Process',
  'Unidentified',
];

/** The chord that is pressed; `undefined` while only modifiers are. */
export function chordOf(press: KeyPress): Chord | undefined {
  const key = keyOf(press);
  if (key === undefined) return undefined;
  const sign = /^[^\p{L}\p{N}]$/u.test(key);
  const names = [
    press.ctrlKey && 'Control',
    press.altKey && 'Alt',
    // Signs are written with Shift on one keyboard and without on the next.
    press.shiftKey && !sign && 'Shift',
    press.metaKey && 'Meta',
    key,
  ];
  return names.filter((name) => name !== false).join('+');
}

/** Whether a chord is a key without Control, Alt or Meta: such a key may be hit by speech or by chance (WCAG 2.1.4). */
export function isSingleKey(chord: Chord): boolean {
  return !/^(?:Control|Alt|Meta)\+|\+(?:Alt|Meta)\+/.test(chord);
}

/** Keys by which people move about, and those with which the dialler is typed into from anywhere. */
const needed =
  /^(?:Shift\+)?(?:Tab|Escape|Enter|Backspace|Delete|Home|End|PageUp|PageDown|Arrow\w+|F\d+|[0-9*#+,])$/;

/** Keys with which windows and tabs are handled: pages never get most of them. */
const browsers =
  /^(?:(?:Control|Meta)\+(?:Shift\+)?(?:[ACFILNPQRTVWXZ]|Tab)|Alt\+(?:F4|Tab|ArrowLeft|ArrowRight|Space))$/;

/** Whether a chord is needed for something else, so that it cannot be chosen. */
export function isReserved(chord: Chord): boolean {
  return needed.test(chord) || browsers.test(chord);
}

const symbols: Readonly<Record<string, string>> = { Control: '⌃', Alt: '⌥', Shift: '⇧', Meta: '⌘' };

/** A chord as it is printed on keyboards of this kind. */
export function showChord(chord: Chord, mac: boolean): string {
  const names = chord.split('+');
  return mac
    ? names.map((name) => symbols[name] ?? name).join(' ')
    : names.map((name) => (name === 'Control' ? 'Ctrl' : name)).join(' + ');
}

function keyOf({ key, code, ctrlKey, altKey, metaKey }: KeyPress): string | undefined {
  if (modifierKeys.includes(key)) return fromCode(code, altKey || ctrlKey);
  if (key === ' ') return 'Space';
  if (key.length !== 1) return key;
  // With modifiers a key may write something else, such as `Â` on a Mac: then its place on the keyboard tells.
  const plain = /^[a-z]$/i.test(key) ? key.toUpperCase() : undefined;
  return plain ?? fromCode(code, ctrlKey || altKey || metaKey) ?? key.toUpperCase();
}

function fromCode(code: string, modified: boolean): string | undefined {
  return modified ? /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1] : undefined;
}
