import type { Destination, DestinationRules } from '../destination.ts';
import { CallError, DestinationError } from '../errors.ts';
import { isInvitation } from '../invitation.ts';
import { withoutFigures } from './figures.ts';
import { labelOf } from './labels.ts';
import { withoutAddresses, withoutProse } from './invitation.ts';
import { readLink, type Link } from './link.ts';
import { askedOnce, plainDigits, type NumberPlan } from './number-plan.ts';
import type { NumberReader } from './number-reader.ts';
import { PieceReader, withPauses, type Piece } from './pieces.ts';
import { numbersIn } from './numbers-in.ts';
import { bareOf, isKnown, isTooLong, isWhole } from './several.ts';
import { plainSigns } from './signs.ts';
import { withoutVanity } from './vanity.ts';

/** Service codes are longer than numbers, and what is sent after the answer may be. */
const longest = 64;

/**
 * What is longer, in characters, is no signature nor an invitation, as far as its lines have digits: it is refused before
 * anything reads it.
 */
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

/** The codes that are sent after the answer, without how they are ended. */
const codesIn = ({ after = '' }: Destination): readonly string[] =>
  after.split(/[,;]+/).map((code) => code.replace(/[^0-9]/g, ''));

/**
 * Whether `one` makes `other` superfluous. A number is often written twice: as at home and as from abroad, or with a
 * meeting's code and without, or with it as a telephone dials it and in words.
 */
function saysMore(one: Destination, other: Destination, before: boolean): boolean {
  if (one.address !== other.address) return false;
  const [codes, others] = [codesIn(one), codesIn(other)];
  const all = others.every((code) => code === '' || codes.includes(code));
  return all && (codes.length > others.length || (before && codes.length === others.length));
}

/** What is left where no number is to be found: an address with letters, or nothing that can be dialled. */
function otherwise(text: string, rules: DestinationRules, number = text): Destination {
  if (text.length > (rules.letters && isInvitation(text) ? longestText : longest))
    throw new DestinationError('too-long');
  if (!/\p{L}/u.test(number) && !/[@＠]/.test(text)) throw new DestinationError('nonsense');
  if (!rules.letters)
    throw new DestinationError(/(?:^|[\s<:])[+0-9*#().-]+[@＠]/.test(text) ? 'elsewhere' : 'letters');
  return { address: text, text };
}

/** Whether a few digits say which room, floor or Bob it is. */
const isOfSomethingElse = ({ named, text }: Piece): boolean => named && !isWhole(text) && !/[*#]/.test(text);

/** Whether a text is an address rather than a number with words beside it. */
const isAddress = (text: string): boolean =>
  /^\S+@\S+$/.test(text) || /^[a-z][a-z+.-]*:\/\/\S*$/i.test(text) || /<\/|=["']/.test(text);

/** What else has digits in a text of which `found` is dialled; what is written twice is there. */
function leftOut(left: readonly Piece[], found: Destination): string | undefined {
  const used = [found.address.replace(/[^0-9]/g, ''), ...codesIn(found)];
  const others = left
    .map(({ text }) => text.trim())
    .filter((text) => !used.includes(text.replace(/[^0-9]/g, '')));
  return others.length > 0 ? others.join(', ') : undefined;
}

/** Whether a link leads to another system, where its digits are not those of a telephone that is known everywhere. */
const leadsElsewhere = ({ elsewhere, text }: Link, plan: NumberPlan): boolean =>
  elsewhere && !/^\s*\+/.test(text) && !isKnown(text, plan);

/**
 * Reads what a person typed or pasted, or a link asks for, in any script, punctuation and wording: `(212) 555-0100`,
 * `tel:+1-212-555-0100;ext=5`, `Tel. 040/123 456 (mobile)`, `1-800-FLOWERS`, `+16465588656,,820445398#`, `*98`, `1001`.
 *
 * A number that `numbering` knows becomes its full form; extensions, service codes and everything else are dialled exactly as
 * typed. An extension behind a number, a meeting's code and whatever follows a pause is sent `after` the answer. A comma, or
 * `p`, pauses for two seconds; a semicolon, or `w`, waits until the person wants to go on, as telephones do.
 *
 * An address of SIP is dialled by its user where that is a telephone number, known everywhere, or where it names no system
 * (`sip:1001`, `sip:1001@`), which SIP telephones take for their own. At any other system (`sip:1001@example.com`) the same
 * digits are somebody else's: a line that takes addresses gets it whole, as RFC 3261 has it, and every other refuses it.
 * No line says which domain is its own, so none is taken for it.
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
  const short = text.length > longestText ? withoutProse(text) : text;
  if (short.length > longestText) throw new DestinationError('too-long');
  const plan = askedOnce(numbering);
  const link = readLink(short);
  if (link === undefined ? isAddress(text) : rules.letters && /^sips?:.*\p{L}.*@/iu.test(text)) {
    return otherwise(text, rules);
  }
  if (link && leadsElsewhere(link, plan)) return otherwise(text, rules);
  const plain = withoutVanity(withoutFigures(plainSigns(link?.text ?? withoutAddresses(short)), plan), plan);
  const { pieces, astray } = new PieceReader(plain).read();
  const clean = pieces.filter(({ mixed }) => !mixed);
  // Beside what may be an address, only what is surely a number is one.
  const { numbers: all, left } = numbersIn(clean, plan);
  const numbers = all.filter((piece) => clean.length === pieces.length || isKnown(piece.text, plan));
  if (numbers.length === 0) return otherwise(text, rules, link?.text);
  if (astray || numbers.some(isOfSomethingElse)) throw new DestinationError('nonsense');
  const found = numbers
    .map((piece) => destinationFrom(piece, text, link?.context ?? '', plan))
    .filter((one, at, all) => !all.some((other, there) => saysMore(other, one, there < at)));
  const [only, ...others] = found;
  if (only && others.length === 0) {
    const rest = leftOut(left, only);
    return rest === undefined ? only : { ...only, leftOut: rest };
  }
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
