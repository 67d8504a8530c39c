import parsePhoneNumber, {
  AsYouType,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  type CountryCode,
  type NumberingPlan,
  type PhoneNumber,
} from 'libphonenumber-js/min';
import type { Destination, DestinationRules } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import { parseDestination, parseDigits } from '../../calling/numbers/reading.ts';
import { bareOf } from '../../calling/numbers/several.ts';
import { plainSigns } from '../../calling/numbers/signs.ts';
import { countryOf, countryKey, type Country } from './country.ts';
import type { Memory } from '../sound/sound-settings.svelte.ts';
import { afterEdit, regroup, type Edit } from './edit.ts';

/**
 * The longest thing that counts as an extension or a short number (112, 311, an extension of six digits) and is therefore
 * never taken for a telephone number.
 */
const longestExtension = 6;

/** Whether `country` puts a zero before national numbers that is no part of them. */
function takesTrunkZero(country: CountryCode): boolean {
  const typing = new AsYouType(country);
  typing.input('0123');
  return typing.getNumberValue()?.endsWith('0123') === false;
}

/** What the library knows, and its types do not. */
interface Plan extends NumberingPlan {
  nationalPrefix?(): string | undefined;
}

/**
 * What `country` writes before national numbers that is no part of them: `0` in France, `06` in Hungary, nothing in Italy, and
 * nothing where it is 1, which is mostly left out.
 */
function trunkOf(country: CountryCode): string {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const plan: Plan | undefined = metadata.numberingPlan;
  const trunk = plan?.nationalPrefix?.() ?? '';
  const isLeftOut = Array.from('123456789').some((digit) => {
    const typing = new AsYouType(country);
    typing.input(`${trunk}${digit}2345678`);
    return typing.getNumberValue() === `+${getCountryCallingCode(country)}${digit}2345678`;
  });
  return isLeftOut && trunk !== '1' ? trunk : '';
}

/** So many digits have to be there until it can be told which country they are of. */
const fewest = 3;

/** So many numbers are remembered as they are written, more than any picture shows. */
const mostKept = 1_000;

/** What a text dials. */
export interface Meant {
  /** As it is written here. */
  readonly number: string;
  /** What else becomes of the text, in words: what is sent after the answer, and what is left out; empty where nothing is. */
  readonly more: string;
}

/** What libphonenumber knows, for numbers made of digits and a leading `+`. Loaded after the dial pad. */
export class NumberLibrary {
  readonly #country: CountryCode | undefined;
  /** What every national number begins with when it is dialled in full: `0` in most countries, nothing in others. */
  readonly #zero: string;
  /** See {@link trunkOf}. */
  readonly #trunk: string;
  /** Each row of a list asks more than once, and lists draw their rows while they are scrolled. */
  readonly #written = new Map<string, string>();

  constructor(country: Country | undefined) {
    const known = country !== undefined && isSupportedCountry(country) ? country : undefined;
    this.#country = known;
    this.#zero = known && takesTrunkZero(known) ? '0' : '';
    this.#trunk = known ? trunkOf(known) : '';
  }

  /** The full number that `digits` stand for; `undefined` where they are none, or might be an extension. */
  e164(digits: string): string | undefined {
    return this.#read(digits)?.number;
  }

  /** How numbers that begin with `digits` may begin as well: `0612` as `+33612` and `0033612` in France, and the other way round. */
  beginnings(digits: string): readonly string[] {
    const typed = digits.replace(/^00/, '+');
    if (typed.length < fewest || !/^\+?[0-9]+$/.test(typed)) return [];
    const typing = new AsYouType(this.#country);
    typing.input(typed);
    const full = typing.getNumberValue() ?? typed;
    const own = this.#country && `+${getCountryCallingCode(this.#country)}`;
    // Whatever may be an extension is looked for as it is.
    if (!full.startsWith('+') || full === `${own}${typed}`) return [];
    const national = own && full.startsWith(own) ? full.slice(own.length) : '';
    return [full, `00${full.slice(1)}`, ...(national === '' ? [] : [this.#trunk + national])];
  }

  /** See {@link parseDestination}. */
  destination(text: string, rules: DestinationRules): Destination {
    return parseDestination(text, rules, this);
  }

  /** See {@link parseDigits}. */
  digits(text: string): string {
    return parseDigits(text);
  }

  /** A number as it is written in this country, or internationally where it is another's; itself where it is none. */
  written(text: string): string {
    const known = this.#written.get(text);
    if (known !== undefined) return known;
    if (this.#written.size >= mostKept) this.#written.clear();
    const written = this.#write(text);
    this.#written.set(text, written);
    return written;
  }

  #write(text: string): string {
    const plain = plainSigns(text);
    const read = /[^0-9+().\-/\s]/.test(plain) ? undefined : this.#read(bareOf(plain));
    if (!read) return text;
    const national = read.formatNational();
    // Some countries leave out what they dial: what is shown has to be dialled as the same number when it is copied.
    const same = this.e164(national.replace(/\D/g, '')) === read.number;
    return read.country === this.#country && same ? national : read.formatInternational();
  }

  /** What `text` dials, where that is written in letters or has something beside it; nothing where it is not. */
  meant(text: string): Meant | undefined {
    try {
      const { address, after, leftOut } = parseDestination(text, { letters: false }, this);
      const more = [
        ...(after === undefined ? [] : [m.dial_then({ digits: after })]),
        ...(leftOut === undefined ? [] : [m.dial_left_out({ digits: leftOut })]),
      ].join(' ');
      const seen = more === '' && !/[\p{L},;~]| #/u.test(plainSigns(text));
      return seen ? undefined : { number: this.written(address), more };
    } catch {
      return undefined;
    }
  }

  /** `digits` grouped as far as they have been typed; themselves where they may be an extension. */
  grouped(digits: string): string {
    return this.#looksLikeNumber(digits) ? new AsYouType(this.#country).input(digits) : digits;
  }

  /** `text` with its digits grouped, after `before` was added to at its end. */
  typed(before: string, text: string): string {
    return regroup(before, text, this.#group);
  }

  /** What becomes of a field when somebody edits it; `forwards` where the digit behind the caret was deleted. */
  edited(before: Edit, after: Edit, forwards: boolean): Edit {
    return afterEdit(before, after, this.#group, forwards);
  }

  #read(digits: string): PhoneNumber | undefined {
    if (!this.#looksLikeNumber(digits)) return undefined;
    // 00 leads abroad in most of the world, and people write it so wherever they are.
    return this.#valid(digits) ?? (digits.startsWith('00') ? this.#valid(`+${digits.slice(2)}`) : undefined);
  }

  #valid(digits: string): PhoneNumber | undefined {
    const number = parsePhoneNumber(digits, {
      ...(this.#country && { defaultCountry: this.#country }),
      extract: false,
    });
    return number?.isValid() === true && number.ext === undefined ? number : undefined;
  }

  #looksLikeNumber(digits: string): boolean {
    if (!/^\+?[0-9]+$/.test(digits)) return false;
    if (digits.startsWith('+')) return true;
    if (digits.length <= longestExtension) return false;
    return digits.startsWith('00') || digits.startsWith(this.#zero);
  }

  readonly #group = (digits: string): string => this.grouped(digits);
}

/** Every country whose numbers are known. */
export const countries = (): readonly Country[] => getCountries();

/** What is known of numbers in the country that `memory` has, else in that of the browser's `languages`. */
export function createLibrary(languages: readonly string[], memory: Memory | undefined): NumberLibrary {
  const chosen = memory?.getItem(countryKey);
  return new NumberLibrary(chosen && isSupportedCountry(chosen) ? chosen : countryOf(languages));
}
