import type { Destination, DestinationRules } from '../destination.ts';
import { CallError, DestinationError } from '../errors.ts';
import { withoutFigures } from './figures.ts';
import { labelOf } from './labels.ts';
import { readLink } from './link.ts';
import { askedOnce, plainDigits, type NumberPlan } from './number-plan.ts';
import type { NumberReader } from './number-reader.ts';
import { PieceReader, withPauses, type Piece } from './pieces.ts';
import { bareOf, isKnown, isTooLong, isWhole, numbersIn } from './several.ts';
import { plainSigns } from './signs.ts';
import { withoutVanity } from './vanity.ts';

/** Service codes are longer than numbers, and what is sent after the answer may be. */
const longest = 64;

/** What is longer, in characters, is no signature nor an invitation's line: it is refused before anything reads it. */
const longestText = 300;

/** The zero that some countries dial within, and most leave out from abroad: `+44 (0)20`, `0044 (0) 20`. */
const trunkZero = /^((?:\+|00)[\s.\-()]*[0-9][0-9\s.\-()]{0,5}?)\(\s*0\s*\)/;

/** What is dialled for a number as it was written. */
function addressOf(text: string, plan: NumberPlan): string {
  const bare = bareOf(text);
  if (/[*#]/.test(bare)) return bare;
  const known = plan.e164(bare);
  if (known !== undefined) return known;
  // The plan knows which countries keep it; where it does not know the number, it is what people mean by the brackets.
  const without = bareOf(text.replace(trunkZero, '$1'));
  return plan.e164(without) ?? without;
}

/** Numbers are read within the area that a link names for them, where that makes one. */
function withContext(text: string, context: string, plan: NumberPlan): string {
  const bare = bareOf(text);
  const whole = bareOf(context) + bare;
  return context !== '' && !bare.startsWith('+') && plan.e164(whole) !== undefined ? whole : text;
}

function destinationFrom(piece: Piece, text: string, context: string, plan: NumberPlan): Destination {
  const address = addressOf(withContext(piece.text, context, plan), plan);
  if (!/^\+?[0-9*#]*[0-9][0-9*#]*$/.test(address)) throw new DestinationError('nonsense');
  const { after } = piece;
  if (address.length > longest || after.length > longest || isTooLong(address)) {
    throw new DestinationError('too-long');
  }
  return after === '' ? { address, text } : { address, text, after };
}

/**
 * Whether `one` makes `other` superfluous. A number is often written twice: as at home and as from abroad, or with a
 * meeting's code and without.
 */
const saysMore = (one: Destination, other: Destination, before: boolean): boolean =>
  one.address === other.address && (one.after === other.after ? before : other.after === undefined);

/** What is left where no number is to be found: an address with letters, or nothing that can be dialled. */
function otherwise(text: string, rules: DestinationRules, number = text): Destination {
  if (text.length > longest) throw new DestinationError('too-long');
  if (!/\p{L}/u.test(number)) throw new DestinationError('nonsense');
  if (!rules.letters) throw new DestinationError('letters');
  return { address: text, text };
}

/** Whether a few digits say which room, floor or Bob it is. */
const isOfSomethingElse = ({ named, text }: Piece): boolean => named && !isWhole(text) && !/[*#]/.test(text);

/** Whether a text is an address rather than a number with words beside it. */
const isAddress = (text: string): boolean =>
  /^\S+@\S+$/.test(text) || /^[a-z][a-z+.-]*:\/\//i.test(text) || /<\/|=["']/.test(text);

/**
 * Reads what a person typed or pasted, or a link asks for, in any script, punctuation and wording: `(212) 555-0100`,
 * `tel:+1-212-555-0100;ext=5`, `Tel. 040/123 456 (mobile)`, `1-800-FLOWERS`, `+16465588656,,820445398#`, `*98`, `1001`.
 *
 * A number that `numbering` knows becomes its full form; extensions, service codes and everything else are dialled exactly as
 * typed. An extension behind a number, a meeting's code and whatever follows a pause is sent `after` the answer. A comma, or
 * `p`, pauses for two seconds; a semicolon, or `w`, waits until the person wants to go on, as telephones do.
 *
 * Throws a `DestinationError` that says what is wrong: `several`, with each of them as a choice, where a text has more than
 * one number. The text itself is never changed.
 */
export function parseDestination(
  input: string,
  rules: DestinationRules,
  numbering: NumberPlan = plainDigits,
): Destination {
  const text = input.trim();
  if (text === '') throw new DestinationError('empty');
  if (text.length > longestText) throw new DestinationError('too-long');
  const plan = askedOnce(numbering);
  const link = readLink(text);
  if (link === undefined ? isAddress(text) : rules.letters && /^sips?:.*\p{L}.*@/iu.test(text)) {
    return otherwise(text, rules);
  }
  const plain = withoutVanity(withoutFigures(plainSigns(link?.text ?? text), plan), plan);
  const { pieces, astray } = new PieceReader(plain).read();
  const clean = pieces.filter(({ mixed }) => !mixed);
  // Beside what may be an address, only what is surely a number is one.
  const numbers = numbersIn(clean, plan).filter(
    (piece) => clean.length === pieces.length || isKnown(piece.text, plan),
  );
  if (numbers.length === 0) return otherwise(text, rules, link?.text);
  if (astray || numbers.some(isOfSomethingElse)) throw new DestinationError('nonsense');
  const found = numbers
    .map((piece) => destinationFrom(piece, text, link?.context ?? '', plan))
    .filter((one, at, all) => !all.some((other, there) => saysMore(other, one, there < at)));
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  throw new DestinationError('several', { choices: found.map(({ address, after = '' }) => address + after) });
}

/** What may announce digits: `Meeting ID: `. */
const announcement = /\p{L}[\p{L}\s.:]*(?=[0-9*#])/gu;

/** The pause that stands for `words`; nothing where they are the first, and themselves where they announce no code. */
function withoutWords(words: string, at: number): string {
  const labels = words.match(/\p{L}+/gu)?.map(labelOf) ?? [];
  if (!labels.every((label) => label === 'code' || label === 'extension')) return words;
  return at === 0 ? '' : ',,';
}

/**
 * The digits in what was pressed, typed or pasted on a call's keypad, read as behind a number: `0` to `9`, `*`, `#`, `,` for
 * a pause and `;` for waiting; spaces, punctuation and words that announce a code are skipped. Throws a `CallError`
 * (`not-digits`) when there is anything else.
 */
export function parseDigits(text: string): string {
  if (text.length > longestText) throw new CallError('not-digits');
  const plain = withPauses(plainSigns(text))
    .replace(announcement, withoutWords)
    .replace(/[\s().\-/:]/g, '');
  if (!/^[0-9*#,;]*$/.test(plain)) throw new CallError('not-digits');
  return plain;
}

/** Reads everything there is to be read, and knows no numbers: they are dialled digit by digit as they were typed. */
export const plainReader: NumberReader = {
  ...plainDigits,
  destination: async (text, rules) => Promise.resolve(parseDestination(text, rules)),
  digits: async (text) => Promise.resolve(parseDigits(text)),
};
