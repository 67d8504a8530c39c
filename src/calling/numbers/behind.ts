import type { NumberPlan } from './number-plan.ts';
import type { Piece } from './pieces.ts';
import { bareOf, isKnown, isWhole } from './several.ts';

/** The longest thing beside a number that is none of its own, in digits. */
const longestShort = 6;

/** What divides the digits of a number into groups. */
const divider = /[^0-9+]+/g;

interface Halves {
  readonly first: string;
  readonly second: string;
}

/** `text` at each place where a group of digits ends. */
const halvesOf = (text: string): readonly Halves[] =>
  Array.from(text.matchAll(divider), ({ index, 0: { length } }) => ({
    first: text.slice(0, index).trim(),
    second: text.slice(index + length),
  }));

const isShort = (text: string): boolean =>
  /^[0-9]+$/.test(bareOf(text)) && bareOf(text).length <= longestShort;

/** `555-0100 - 12`: a dash between blanks, and it is the only one. */
const dashed = /^((?:(?!\s-\s).)*)\s-\s\s*([0-9]+)$/;

/**
 * A number with something short behind it, `646-558-8656 - 12`, as the number and what is sent after the answer: together
 * they would be another number, which nobody has. Where no plan says which it is, each of the two is a choice. A direct line
 * written so, as in Germany, is known whole and stays one. Behind a name (`Room 12 646-558-8656`) what comes first is a piece
 * of its own.
 */
export function withBehind(piece: Piece, plan: NumberPlan): readonly Piece[] {
  const { text, after, named } = piece;
  if (/[*#]/.test(text) || isKnown(text, plan)) return [piece];
  const halves = halvesOf(text);
  const apart = (first: string, second: string): Piece => ({
    ...piece,
    ...{ text: first, after: `,${bareOf(second)}${after}` },
  });
  const known = halves.findLast(({ first, second }) => isShort(second) && isKnown(first, plan));
  if (known) return [apart(known.first, known.second)];
  const last = halves.find(({ first, second }) => named && isShort(first) && isKnown(second, plan));
  if (last)
    return [
      { ...piece, text: last.first, after: '' },
      { ...piece, text: last.second, named: false },
    ];
  const [, first = '', second = ''] = dashed.exec(text) ?? [];
  return isWhole(first) && isShort(second) ? [apart(first, second), piece] : [piece];
}
