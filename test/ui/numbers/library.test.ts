import fc from 'fast-check';
import { getCountries, getExampleNumber } from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { expect, test } from 'vitest';
import { DestinationError } from '../../../src/calling/index.ts';
import { parseDestination } from '../../../src/calling/numbers/reading.ts';
import { digitsFit } from '../../../src/ui/contacts/search-key.ts';
import { NumberLibrary } from '../../../src/ui/numbers/library.ts';

const dialled = (input: string, country: string | undefined) =>
  parseDestination(input, { letters: false }, new NumberLibrary(country)).address;

test.each([
  ['(212) 555-0100', 'US', '+12125550100'],
  ['1 212 555 0100', 'US', '+12125550100'],
  ['+44 (0)20 7946 0018', 'US', '+442079460018'],
  ['+44 (0)20 7946 0018', undefined, '+442079460018'],
  ['020 7946 0018', 'GB', '+442079460018'],
  ['tel:+1-212-555-0100;ext=5', 'DE', '+12125550100'],
  ['00 49 30 1234567', 'DE', '+49301234567'],
  ['00 49 30 1234567', 'US', '+49301234567'],
  ['011 49 30 1234567', 'US', '+49301234567'],
  ['030/123 45 67', 'DE', '+49301234567'],
  ['01 23 45 67 89', 'FR', '+33123456789'],
  ['06 12345678', 'IT', '+390612345678'],
  ['91 123 45 67', 'ES', '+34911234567'],
  ['２１２－５５５－０１００', 'US', '+12125550100'],
  ['٢١٢ ٥٥٥ ٠١٠٠', 'US', '+12125550100'],
  ['\u202a+1 (212) 555\u20110100\u202c', 'FR', '+12125550100'],
])('%j in %s is the number %s', (input, country, number) => {
  expect(dialled(input, country)).toBe(number);
});

test.each([
  ['1001', 'US'],
  ['1002', 'DE'],
  ['9001', 'US'],
  ['12345', 'AT'],
  ['123456', 'DE'],
  ['112', 'FR'],
  ['911', 'US'],
  ['0', 'GB'],
  // Without its zero, or its area code, nobody could dial it.
  ['12345678', 'DE'],
  ['5550100', 'US'],
  ['*98', 'US'],
  ['*21*2125550100#', 'US'],
  ['#31#2125550100', 'US'],
  ['2125550100', undefined],
  ['2125550100', 'XX'],
  ['+999123456789', 'US'],
])('%s in %s is dialled as it was typed', (input, country) => {
  expect(dialled(input, country)).toBe(input);
});

const countries = getCountries();
const example = fc.constantFrom(
  ...countries.flatMap((country) => {
    const number = getExampleNumber(country, examples);
    return number?.isValid() === true && number.nationalNumber.length > 6 ? [{ country, number }] : [];
  }),
);

test('a number that is shown, and dialled as it was shown, is the same number, wherever that is', () => {
  fc.assert(
    fc.property(example, fc.constantFrom(...countries), ({ number }, here) => {
      const shown = new NumberLibrary(here).written(number.number);

      expect(dialled(shown, here)).toBe(number.number);
    }),
    { numRuns: 2_000 },
  );
});

test.each(countries)('the numbers of %s are shown at home as they can be dialled there', (country) => {
  const number = getExampleNumber(country, examples);
  if (number?.isValid() !== true || number.nationalNumber.length <= 6) return;
  const shown = new NumberLibrary(country).written(number.number);

  expect(dialled(shown, country)).toBe(number.number);
});

test.each(countries)('nothing of up to six digits is taken for a number in %s', (country) => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{1,6}$/), (digits) => {
      expect(dialled(digits, country)).toBe(digits);
      expect(new NumberLibrary(country).grouped(digits)).toBe(digits);
    }),
    { numRuns: 50 },
  );
});

test('whatever is typed, wherever, is dialled or refused in our own words', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...Array.from('0123456789*#+ ()-./x;=,exttel:%٢２')), maxLength: 40 }),
  );
  fc.assert(
    fc.property(typed, fc.constantFrom('US', 'DE', 'IT', undefined, 'XX'), (input, country) => {
      const library = new NumberLibrary(country);
      library.written(input);
      library.grouped(input);
      try {
        expect(dialled(input, country)).toMatch(/^\+?[0-9*#]{1,64}$/);
      } catch (fault) {
        if (!(fault instanceof DestinationError)) throw fault;
      }
    }),
    { numRuns: 3_000 },
  );
});

test.each([
  ['+12125550100', 'US', '(212) 555-0100'],
  ['+12125550100', 'FR', '+1 212 555 0100'],
  ['+33123456789', 'FR', '01 23 45 67 89'],
  ['+442079460018', 'US', '+44 20 7946 0018'],
  ['1001', 'US', '1001'],
  ['*98', 'US', '*98'],
  ['bob@example.com', 'US', 'bob@example.com'],
])('%s is shown in %s as %s', (number, country, shown) => {
  expect(new NumberLibrary(country).written(number)).toBe(shown);
});

test.each([
  ['FR', '0612', ['+33612', '0033612', '0612']],
  ['FR', '+33612', ['+33612', '0033612', '0612']],
  ['FR', '0033612', ['+33612', '0033612', '0612']],
  ['GB', '+4420', ['+4420', '004420', '020']],
  ['US', '1415', ['+1415', '001415', '415']],
  ['US', '+33612', ['+33612', '0033612']],
  ['RU', '8916', ['+7916', '007916', '8916']],
  // What may be an extension, what is too short, and what is no number.
  ['FR', '1001', []],
  ['DE', '9001', []],
  ['FR', '06', []],
  ['FR', '*98', []],
  [undefined, '0612', []],
])('in %s numbers that begin with %s may begin with %j', (country, digits, expected) => {
  expect(new NumberLibrary(country).beginnings(digits)).toEqual(expected);
});

test('in every country, however much of a number is typed, it is found as it is written there and in full', () => {
  const missed = getCountries().filter((country) => {
    const number = getExampleNumber(country, examples);
    const library = new NumberLibrary(country);
    if (!number) return false;
    const [full, national] = [number.number, number.formatNational().replace(/\D/g, '')];
    if (library.e164(national) !== full) return false;
    const ways = [full, `00${full.slice(1)}`, national];
    const begun = ways.flatMap((way) => Array.from(way, (_, at) => way.slice(0, at + 1)).slice(7));
    return !begun.every((text) => ways.every(digitsFit(text, library)));
  });

  // They write more between country and number, or did so once.
  expect(missed).toEqual(['AR', 'GA']);
});
