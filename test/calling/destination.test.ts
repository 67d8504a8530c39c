import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DestinationError, type DestinationErrorReason } from '../../src/calling/index.ts';
import { parseDestination } from '../../src/calling/numbers/reading.ts';

const digitsOnly = { letters: false };
const withLetters = { letters: true };

function reasonFor(input: string, rules = digitsOnly): DestinationErrorReason | undefined {
  try {
    parseDestination(input, rules);
    return undefined;
  } catch (fault) {
    if (fault instanceof DestinationError) return fault.reason;
    throw fault;
  }
}

test.each([
  ['1001', '1001'],
  [' 1001 ', '1001'],
  ['+14155550101', '+14155550101'],
  ['(212) 555-0100', '2125550100'],
  ['+1 (212) 555-0100', '+12125550100'],
  ['212.555.0100', '2125550100'],
  ['040/123 456', '040123456'],
  ['+49\u00a030\u202f123\u2011456', '+4930123456'],
  ['\u202a+1 212 555 0100\u202c', '+12125550100'],
  ['\u200e1001\ufeff', '1001'],
  ['tel:+1-212-555-0100', '+12125550100'],
  ['TEL:1001', '1001'],
  ['callto:1001', '1001'],
  ['+44 (0)20 7946 0018', '+442079460018'],
  ['２１２－５５５－０１００', '2125550100'],
  ['٢١٢ ٥٥٥ ٠١٠٠', '2125550100'],
  ['१००१', '1001'],
  ['𝟙𝟘𝟘𝟙', '1001'],
  ['\u202b+1\u2212212\u061c5550100', '+12125550100'],
  ['tel:+1%20212%20555%200100', '+12125550100'],
  ['tel:1001;phone-context=example.com', '1001'],
  ['*98', '*98'],
  ['#31#5550100', '#31#5550100'],
  ['*21*1005#', '*21*1005#'],
])('%j is dialled as %s', (input, address) => {
  expect(parseDestination(input, digitsOnly)).toEqual({ address, text: input.trim() });
});

test.each([
  ['', 'empty'],
  [' \t\n', 'empty'],
  ['()', 'nonsense'],
  ['+', 'nonsense'],
  ['*#', 'nonsense'],
  ['1+1', 'nonsense'],
  ['++1', 'nonsense'],
  ['?!', 'nonsense'],
  ['📞', 'nonsense'],
  ['tel:', 'nonsense'],
  ['bob', 'letters'],
  ['bob@example.com', 'letters'],
  ['1-XYZ', 'letters'],
  ['Алиса', 'letters'],
  ['<b>1</b>', 'letters'],
  ['1'.repeat(65), 'too-long'],
  ['b'.repeat(65), 'too-long'],
] as const)('%j cannot be dialled: %s', (input, reason) => {
  expect(reasonFor(input)).toBe(reason);
});

test('an address with letters is kept as written where the line takes those', () => {
  expect(parseDestination(' bob.builder@example.com ', withLetters)).toEqual({
    address: 'bob.builder@example.com',
    text: 'bob.builder@example.com',
  });
});

test('a number is dialled as a number where the line takes letters too', () => {
  expect(parseDestination('(212) 555-0100', withLetters).address).toBe('2125550100');
});

test.each([
  ['tel:+1-212-555-0100;ext=57', ',57'],
  ['(212) 555-0100 ext. 57', ',57'],
  ['(212) 555-0100 x57', ',57'],
  ['212-555-0100, extension 57', ',57'],
])('%j is dialled with the extension behind it apart', (input, after) => {
  expect(parseDestination(input, digitsOnly)).toMatchObject({ after });
  expect(parseDestination(input, digitsOnly).address).toMatch(/^(\+1)?2125550100$/);
});

test('a number plan makes numbers full, and is never asked about service codes', () => {
  const plan = { e164: (digits: string) => `+49${digits}` };

  const address = (input: string) => parseDestination(input, digitsOnly, plan).address;

  expect([address('30 1234'), address('*21*30#'), address('#9')]).toEqual(['+49301234', '*21*30#', '#9']);
});

const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789*#+ ()-./abc@:\u00a0\u202a')), maxLength: 80 }),
);

test('whatever is typed is dialled as digits, stars and hashes, or refused in our own words', () => {
  fc.assert(
    fc.property(typed, (input) => {
      if (reasonFor(input) !== undefined) return;
      const { address, text } = parseDestination(input, digitsOnly);
      expect(address).toMatch(/^\+?[0-9*#]{1,64}$/);
      expect(text).toBe(input.trim());
    }),
    { numRuns: 2_000 },
  );
});

test('what was read once is read the same again', () => {
  fc.assert(
    fc.property(typed, (input) => {
      if (reasonFor(input) !== undefined) return;
      const { address } = parseDestination(input, digitsOnly);
      expect(parseDestination(address, digitsOnly).address).toBe(address);
    }),
    { numRuns: 1_000 },
  );
});

test('grouping a number in any way dials the same', () => {
  const digit = fc.constantFrom(...Array.from('0123456789'));
  // A slash, and blanks around it, may divide numbers.
  const gap = fc.constantFrom('', ' ', '-', '.', '(', ') ', '\u00a0', '\u2011');

  fc.assert(
    fc.property(fc.array(fc.tuple(digit, gap), { minLength: 1, maxLength: 11 }), (parts) => {
      const bare = parts.map(([figure]) => figure).join('');
      const grouped = parts.flat().join('');
      expect(parseDestination(grouped, digitsOnly).address).toBe(bare);
    }),
    { numRuns: 500 },
  );
});
