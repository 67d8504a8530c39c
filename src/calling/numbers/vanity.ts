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

/** Digits, then letters of the Latin alphabet in one or several words, digits among them included. */
const candidate =
  /(?<![\p{L}0-9*#,;])(\+?\(?[0-9][0-9().\- ]*)([a-z](?:[a-z0-9.\- ]*[a-z0-9])?)(?![\p{L}0-9])/iu;

/** Numbers that are advertised in words: those that are free of charge, or cost the same from everywhere. */
const advertised = /^\+?[0-9]{0,3}?0?(?:800|8[2-9][0-9]|900|1[389]00|13)$/;

/** The longest number, and the shortest that anybody writes in words, in digits. */
const [longest, shortest] = [15, 7];

/** `prefix` and the keys of `letters` as the number that is dialled; nothing where they are none. */
function translated(prefix: string, letters: string, plan: NumberPlan): string | undefined {
  const given = prefix.replace(/[^0-9+]/g, '');
  const typed = onKeys(letters);
  // Words are longer than numbers: what is too much is never dialled.
  for (let surplus = 0; surplus <= 4 && typed.length - surplus >= 3; surplus += 1) {
    const number = given + typed.slice(0, typed.length - surplus);
    if (plan.e164(number) !== undefined) return number;
  }
  const length = given.length + typed.length;
  return advertised.test(given) && length >= shortest + 3 && length <= longest ? given + typed : undefined;
}

/** Whether letters are meant as part of the number before them, and not as a word beside it. */
function belongs(prefix: string, letters: string): boolean {
  const given = prefix.replace(/[^0-9]/g, '');
  if (given.length > shortest || letters.replace(/[^a-z]/gi, '').length < 3) return false;
  if (advertised.test(given)) return true;
  return !/\s$/.test(prefix) || letters === letters.toUpperCase();
}

/**
 * `text` with a number written in letters, such as `1-800-FLOWERS`, as the digits on the keys of a telephone; itself where
 * there is none. `plan` decides which of the words belong to it.
 */
export function withoutVanity(text: string, plan: NumberPlan): string {
  const [whole, prefix = '', rest = ''] = candidate.exec(text) ?? [];
  if (whole === undefined) return text;
  const parts = rest.split(/(?<=[a-z0-9])(?=[^a-z0-9])/i);
  // “ext” and the like are no part of it, unless they are joined to it.
  const isLabel = (part: string): boolean => labelOf(part.replace(/[^a-z]/gi, '')) !== undefined;
  const end = parts.findIndex((part, at) => (at === 0 || part.startsWith(' ')) && isLabel(part));
  for (let count = end < 0 ? parts.length : end; count > 0; count -= 1) {
    const letters = parts.slice(0, count).join('');
    const number = belongs(prefix, letters) ? translated(prefix, letters, plan) : undefined;
    if (number !== undefined) return text.replace(prefix + letters, number);
  }
  return text;
}
