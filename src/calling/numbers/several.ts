import type { NumberPlan } from './number-plan.ts';
import type { Piece } from './pieces.ts';

/** The longest number (ITU-T E.164), in digits; those with which other countries are dialled come before it. */
const longest = 15;

/** What has fewer digits may be an extension, or a part of a number. */
const shortest = 7;

/** What leads abroad, where it stands before a number: no part of it. */
const abroad = /^(?:\+|0{1,2}|011)/;

/** `text` without how it is grouped. */
export const bareOf = (text: string): string => text.replace(/[^0-9*#+]/g, '');

const digitsOf = (text: string): string => text.replace(/[^0-9]/g, '');

/** Whether it is long enough to be a number of its own. */
export const isWhole = (text: string): boolean => digitsOf(text).length >= shortest;

/** Whether there are more digits than any number has. Service codes are no numbers. */
export const isTooLong = (bare: string): boolean =>
  !/[*#]/.test(bare) && bare.replace(abroad, '').length > longest;

const isKnown = (text: string, plan: NumberPlan): boolean => plan.e164(bareOf(text)) !== undefined;

/** How digits are grouped: `(212) 555-0100` → `(000) 000-0000`. */
const shapeOf = (text: string): string => text.trim().replace(/[0-9]/g, '0');

/** Whether two texts are numbers beside each other, and not the parts of one. */
const areTwo = (one: string, other: string, plan: NumberPlan): boolean =>
  isWhole(one) &&
  isWhole(other) &&
  (shapeOf(one) === shapeOf(other) || (isKnown(one, plan) && isKnown(other, plan)));

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
    const other = isKnown(`${last}${part}`, plan) ? undefined : withOtherEnd(last, part);
    if (isWhole(last) && (isWhole(part) || other !== undefined)) groups.push(other ?? part);
    else groups[groups.length - 1] = `${last} ${part}`;
  }
  return groups;
}

/** Slashes between blanks divide more than others do: `030/1234567 / 030/1234568`. */
const atSlashes = (text: string, plan: NumberPlan): readonly string[] =>
  splitAt(/ +\/ +/, text, plan).flatMap((part) => splitAt(/\//, part, plan));

/** Two numbers that only a blank, or nothing, stands between. */
function inHalves(text: string, plan: NumberPlan): readonly string[] {
  if (isKnown(text, plan)) return [text];
  const places = Array.from(text.matchAll(/ +/g), ({ index }) => index);
  const halvesAt = (at: number): readonly [string, string] => [
    text.slice(0, at).trim(),
    text.slice(at).trim(),
  ];
  const twins = places
    .map(halvesAt)
    .find(
      ([one, other]) =>
        !/ /.test(one) && shapeOf(one) === shapeOf(other) && isWhole(one) && /[^0-9]/.test(one),
    );
  if (twins) return twins;
  if (!isTooLong(bareOf(text))) return [text];
  // Where a line end was lost nothing stands between them.
  const anywhere = Array.from(text, (_, at) => at).filter((at) => /[0-9]$/.test(text.slice(0, at)));
  const apart = places.map(halvesAt).find(([one, other]) => areTwo(one, other, plan));
  const glued = anywhere.map(halvesAt).find((halves) => halves.every((half) => isKnown(half, plan)));
  return apart ?? glued ?? [text];
}

/** Whether a pause and a blank stand between two numbers, or between a number and what else stands before it. */
const areApart = (one: string, other: string, plan: NumberPlan): boolean =>
  areTwo(one, other, plan) || (!isWhole(one) && isKnown(other, plan));

/** Joins what belongs together: the rest of a number on the next line, and the code behind a pause. */
function joined(pieces: readonly Piece[], plan: NumberPlan): readonly Piece[] {
  const all: Piece[] = [];
  for (const piece of pieces) {
    const last = all.at(-1);
    const pause = piece.gap === ',' || piece.gap === ';' ? piece.gap : undefined;
    if (last && pause && !areApart(last.text, piece.text, plan)) {
      all[all.length - 1] = { ...last, after: last.after + pause + bareOf(piece.text) + piece.after };
    } else if (last && piece.gap === 'end' && last.after === '' && isRest(last.text, piece.text, plan)) {
      all[all.length - 1] = { ...piece, text: `${last.text} ${piece.text}`, gap: last.gap };
    } else all.push(piece);
  }
  return all;
}

/** Whether a number that a line began goes on in the next. */
function isRest(one: string, other: string, plan: NumberPlan): boolean {
  if (other.startsWith('+') || isWhole(one)) return false;
  return one.startsWith('+') || isKnown(`${one}${other}`, plan);
}

/** Every number in `pieces` that somebody may mean: those that the plan knows, else those that are long enough. */
export function numbersIn(pieces: readonly Piece[], plan: NumberPlan): readonly Piece[] {
  const all = joined(pieces, plan).flatMap((piece) => {
    const texts = atSlashes(piece.text, plan).flatMap((text) => inHalves(text, plan));
    return texts.map((text, at) => ({ ...piece, text, after: at === texts.length - 1 ? piece.after : '' }));
  });
  const known = all.filter(({ text }) => isKnown(text, plan));
  const whole = all.filter(({ text }) => isWhole(text));
  const wanted = known.length > 0 ? known : whole.length > 0 ? whole : all;
  return wanted.filter(
    ({ text }, at) => wanted.findIndex((other) => bareOf(other.text) === bareOf(text)) === at,
  );
}
