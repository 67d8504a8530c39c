import type { NumberPlan } from './number-plan.ts';

/** The longest number (ITU-T E.164), in digits; those with which other countries are dialled come before it. */
const longest = 15;

/** The same, with what leads abroad before it. */
const longestAbroad = longest + 3;

/** What has fewer digits may be an extension, or a part of a number. */
const shortest = 7;

/** What leads abroad, where it stands before a number: no part of it. */
const abroad = /^(?:\+|011|0{1,2})/;

/** `text` without how it is grouped. */
export const bareOf = (text: string): string => text.replace(/[^0-9*#+]/g, '');

const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '');

/** Whether it is long enough to be a number of its own. */
export const isWhole = (text: string): boolean => digitsOf(text).length >= shortest;

/** Whether there are more digits than any number has. Service codes are no numbers. */
export const isTooLong = (bare: string): boolean =>
  !/[*#]/.test(bare) && bare.replace(abroad, '').length > longest;

/** Whether the plan knows it as a number. */
export const isKnown = (text: string, plan: NumberPlan): boolean => plan.e164(bareOf(text)) !== undefined;

/** How digits are grouped: `(212) 555-0100` → `000 000-0000`. */
const shapeOf = (text: string): string => text.replace(/[()]/g, '').trim().replace(/[0-9]/g, '0');

/** Whether two texts are numbers beside each other, and not the parts of one. */
const areTwo = (one: string, other: string, plan: NumberPlan): boolean =>
  isWhole(one) &&
  isWhole(other) &&
  (shapeOf(one) === shapeOf(other) || (isKnown(one, plan) && isKnown(other, plan)));

/** Whether two texts are short numbers beside each other: `1001/1002`, `110, 112`. */
const areShort = (one: string, other: string): boolean =>
  /^[0-9]{3,6}$/.test(one) && shapeOf(one) === shapeOf(other);

/** Short numbers with blanks or hyphens between, and what they are as one number; nothing where they are only that. */
function inShort(text: string): readonly string[] | undefined {
  const parts = text.split(/ *- *| +/);
  const [first = ''] = parts;
  // Numbers begin with a zero, and many are written in three groups of three.
  if (first.startsWith('0') || (parts.length > 2 && first.length === 3)) return undefined;
  const signs = new Set(text.match(/[- ]+/g));
  if (signs.size !== 1 || !parts.every((part) => areShort(first, part))) return undefined;
  return isTooLong(bareOf(text)) ? parts : [...parts, text];
}

/** `212-555-0100/0199`: the second ends like the first, but for its last digits. Nothing where that is not meant. */
function withOtherEnd(number: string, end: string): string | undefined {
  const digits = digitsOf(end);
  if (digits.length === 0 || digits.length > 4 || !isWhole(number)) return undefined;
  const bare = bareOf(number);
  return bare.slice(0, -digits.length) + digits;
}

/** The numbers in a text with slashes, unless those only group the digits of one. */
function splitAt(slash: RegExp, text: string, plan: NumberPlan): readonly string[] {
  const [first = '', ...rest] = text.split(slash).map((part) => part.trim());
  const groups = [first];
  for (const part of rest) {
    const last = groups.at(-1) ?? '';
    const one = isKnown(`${last}${part}`, plan);
    const other = one ? undefined : withOtherEnd(last, part);
    if (isWhole(last) && (isWhole(part) || other !== undefined)) groups.push(other ?? part);
    else if (!one && areShort(last, part)) groups.push(part);
    else groups[groups.length - 1] = `${last} ${part}`;
  }
  return groups;
}

/** Slashes between blanks divide more than others do: `030/1234567 / 030/1234568`. */
export const atSlashes = (text: string, plan: NumberPlan): readonly string[] =>
  splitAt(/ +\/ +/, text, plan).flatMap((part) => splitAt(/\//, part, plan));

/** The most groups that the digits of a number are written in. */
const mostGroups = 6;

/** Numbers in a row that are grouped alike, `555-0100 555-0199`; nothing where they may be the groups of one. */
function inRow(text: string): readonly string[] | undefined {
  const groups = text.split(/ +/);
  const tooLong = isTooLong(bareOf(text));
  const sizes = Array.from({ length: mostGroups }, (_, at) => at + 1);
  const rows = sizes
    .filter((size) => size < groups.length && groups.length % size === 0)
    .map((size) =>
      Array.from({ length: groups.length / size }, (_, at) =>
        groups.slice(at * size, (at + 1) * size).join(' '),
      ),
    );
  return rows.find(([first = '', ...others]) => {
    const surely = tooLong || (/ /.test(first) ? !text.startsWith('0') : /[^0-9]/.test(first));
    return surely && isWhole(first) && others.every((other) => shapeOf(other) === shapeOf(first));
  });
}

/** Numbers that only a blank, or nothing, stands between. */
export function inHalves(text: string, plan: NumberPlan): readonly string[] {
  if (isKnown(text, plan)) return [text];
  const places = Array.from(text.matchAll(/ +/g), ({ index }) => index);
  const halvesAt = (at: number): readonly [string, string] => [
    text.slice(0, at).trim(),
    text.slice(at).trim(),
  ];
  const row = inRow(text) ?? inShort(text);
  if (row) return row;
  const bare = bareOf(text);
  if (!isTooLong(bare) || bare.length > 2 * longestAbroad) return [text];
  // Where a line end was lost nothing stands between them.
  const anywhere = Array.from(text, (_, at) => at).filter((at) => /[0-9]$/.test(text.slice(0, at)));
  const apart = places.map(halvesAt).find(([one, other]) => areTwo(one, other, plan));
  const glued = anywhere.map(halvesAt).find((halves) => halves.every((half) => isKnown(half, plan)));
  return apart ?? glued ?? [text];
}

/** Whether a pause and a blank stand between two numbers, or between a number and what else stands before it. */
export const areApart = (one: string, other: string, plan: NumberPlan): boolean =>
  // Dates have slashes, and no code has any.
  areTwo(one, other, plan) ||
  areShort(one, other) ||
  (!isKnown(one, plan) && isKnown(other, plan)) ||
  other.includes('/');
