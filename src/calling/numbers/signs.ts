import { western } from './western.ts';

/** Signs that stand for one of a keypad, or of a number, and that Unicode counts among others. */
const likenesses: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Array.from('∗⁎✱✲٭').map((sign) => [sign, '*'])),
  ...Object.fromEntries(Array.from('♯⌗').map((sign) => [sign, '#'])),
  ...Object.fromEntries(Array.from('،、').map((sign) => [sign, ','])),
  ...Object.fromEntries(Array.from('\\∕⁄÷').map((sign) => [sign, '/'])),
  ...Object.fromEntries(Array.from('&|•\t').map((sign) => [sign, '\n'])),
  '➕': '+',
  '؛': ';',
  // A bar in words, a dash between digits.
  ー: '-',
  '−': '-',
};

/** What is not seen, and what sits on the sign before it. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{M}\p{Cf}\p{Cs}\p{Cn}]/u;

/** What is made of each class of signs; the first that fits counts. */
const classes: readonly (readonly [RegExp, string])[] = [
  [/[\p{Zl}\p{Zp}\n\r\v\f]/u, '\n'],
  [/\p{Pd}/u, '-'],
  [/\p{Ps}/u, '('],
  [/\p{Pe}/u, ')'],
  [/[\p{Pi}\p{Pf}"'`´]/u, ''],
  [/\p{Sc}/u, '$'],
];

/** What means something in a number that was written; everything else only stands between. */
const meant = /[0-9*#+,;:./=~\p{L}]/u;

function plainSign(sign: string): string {
  if (sign >= '0' && sign <= '9') return sign;
  if (/\p{Nd}/u.test(sign)) return western(sign);
  const alike = likenesses[sign];
  if (alike !== undefined) return alike;
  if (unseen.test(sign)) return '';
  // Numbers in circles and footnotes count things, and no telephone dials them.
  if (/\p{No}/u.test(sign)) return ' ';
  const known = classes.find(([kind]) => kind.test(sign));
  if (known) return known[1];
  const compatible = sign.normalize('NFKC');
  if (compatible !== sign) return Array.from(compatible, plainSign).join('');
  return meant.test(sign) ? sign : ' ';
}

/**
 * A text as far as it matters to numbers, whatever script and typography it is in: letters, western digits, `*`, `#` and
 * `+`, pauses (`,` and `;`), `-`, `.`, `:`, `=`, `~`, `/`, brackets as `(` and `)`, `$` for every currency, a line feed
 * where something ends, and blanks. Signs go by their Unicode class: whatever dash is a dash, symbols and pictures are blanks, marks, fillers and
 * quotes are nothing.
 */
export const plainSigns = (text: string): string => Array.from(text, plainSign).join('');
