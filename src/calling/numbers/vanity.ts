import { labelOf } from './labels.ts';
import type { NumberPlan } from './number-plan.ts';

/** The letters of each key (ITU-T E.161), from `2` on. */
const keys = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** Letters → the digits on whose keys they are printed; everything else is left out. */
const onKeys = (letters: string): string =>
  Array.from(letters.toLowerCase(), (letter) => {
    const key = keys.findIndex((printed) => printed.includes(letter));
    return key < 0 ? (/[0-9]/.exec(letter)?.[0] ?? '') : String(key + 2);
  }).join('');

/** Digits, then letters of the Latin alphabet with no blank between them, digits among them included. */
const candidate =
  /(?<![\p{L}0-9*#,;])(\+?\(?[0-9][0-9().\- ]{0,20})([a-z](?:[a-z0-9.\-]{0,40}[a-z0-9])?)(?![\p{L}0-9])/iu;

/** Numbers that are advertised in words: those that are free of charge, or cost the same from everywhere. */
const advertised = /^\+?[0-9]{0,3}?0?(?:800|8[2-9][0-9]|900|1[389]00|13)$/;

/** The longest number, and the shortest that anybody writes in words, in digits. */
const [longest, shortest] = [15, 7];

/** Whether `plan` knows numbers that begin with `given`: then it knows each of them. */
const knowsSome = (given: string, plan: NumberPlan): boolean =>
  [5, 6, 7, 8].some((length) => plan.e164(given + '23456789'.slice(0, length)) !== undefined);

/** `prefix` and the keys of `letters` as the number that is dialled; nothing where they are none. */
function translated(prefix: string, letters: string, plan: NumberPlan): string | undefined {
  const given = prefix.replace(/[^0-9+]/g, '');
  const typed = onKeys(letters);
  // Words are longer than numbers, and what is too much is never dialled; but house numbers have streets behind them.
  const most = /\s$/.test(prefix) && given.length <= 3 ? 0 : 4;
  for (let surplus = 0; surplus <= most && typed.length - surplus >= 3; surplus += 1) {
    const number = given + typed.slice(0, typed.length - surplus);
    if (plan.e164(number) !== undefined) return number;
  }
  const length = given.length + typed.length;
  const fits = advertised.test(given) && length >= shortest + 3 && length <= longest;
  return fits && !knowsSome(given, plan) ? given + typed : undefined;
}

/** Whether letters are meant as part of the number before them, and not as a word beside it. */
function belongs(prefix: string, letters: string): boolean {
  const given = prefix.replace(/[^0-9]/g, '');
  if (given.length > shortest || letters.replace(/[^a-z]/gi, '').length < 3) return false;
  // Behind a blank, words and names are likelier, above all where the digits are a number already.
  const apart = /\s$/.test(prefix);
  return !apart || (letters === letters.toUpperCase() && given.replace(/^[01]/, '').length < shortest);
}

/** Whether a part of what may be a number in letters says something about the digits beside it instead. */
function isLabel(part: string, at: number, parts: readonly string[]): boolean {
  const label = labelOf(part.replace(/[^a-z]/gi, ''));
  // What is joined to a number is a part of it, unless digits show that it is an extension.
  if (at === 0) return label !== undefined && label !== 'label';
  return label === 'extension' && /[0-9]/.test(part + (parts[at + 1] ?? ''));
}

/** How much of `text` is a number in letters, and which; or how much of it begins with none. */
function firstOf(prefix: string, rest: string, plan: NumberPlan): readonly [length: number, number?: string] {
  const parts = rest.split(/(?<=[a-z0-9])(?=[^a-z0-9])/i);
  const end = parts.findIndex(isLabel);
  for (let count = end < 0 ? parts.length : end; count > 0; count -= 1) {
    const letters = parts.slice(0, count).join('');
    const number = belongs(prefix, letters) ? translated(prefix, letters, plan) : undefined;
    if (number !== undefined) return [prefix.length + letters.length, number];
  }
  return [prefix.length + (parts[0]?.length ?? 0)];
}

/**
 * `text` with every number that is written in letters, such as `1-800-FLOWERS`, as the digits on the keys of a telephone;
 * itself where there is none. `plan` decides which of the words belong to it.
 */
export function withoutVanity(text: string, plan: NumberPlan): string {
  let done = '';
  let left = text;
  for (let found = candidate.exec(left); found; found = candidate.exec(left)) {
    const [, prefix = '', rest = ''] = found;
    const [length, number] = firstOf(prefix, rest, plan);
    const end = found.index + length;
    done += number === undefined ? left.slice(0, end) : left.slice(0, found.index) + number;
    left = left.slice(end);
  }
  return done + left;
}
