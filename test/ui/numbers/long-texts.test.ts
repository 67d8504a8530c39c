import { expect, test } from 'vitest';
import { parseDigits } from '../../../src/calling/numbers/reading.ts';
import { read } from './read.ts';

/** The longest text that is read, in characters. */
const longest = 300;

/** What patterns may go back and forth in. */
const parts = [
  ...[
    '1',
    '12',
    '0',
    ' ',
    '  ',
    '1 ',
    '1 a',
    '1a',
    '1-',
    '1-a',
    '1.A-',
    '(1',
    ')',
    '+1 ',
    '+',
    '1/',
    '1 / 2 ',
    '#',
    '*1',
  ],
  ...[
    '1,',
    '1, ',
    '1;',
    ',',
    '1p',
    '1w ',
    'p',
    'x1',
    'PIN ',
    '1 PIN',
    'or ',
    '1 or ',
    '\n',
    '1\n',
    '$',
    '$1',
    '1.00 $',
  ],
  ...[
    '1:',
    '12:30 - ',
    '9-17 Uhr',
    '12/31/2026',
    '2026-11-27 ',
    '1-800-',
    '1 800 A',
    '800 ABC ',
    'tel:',
    '%31',
    ';a=',
  ],
  ...[
    '1001 ',
    '1001-',
    '555-0100',
    '212-555-0100 ',
    '212-555-0100, ',
    '+442071838750',
    '(0)',
    '00',
    '٣',
    '＋',
    '🙂',
    '́',
  ],
];
const long = (part: string, end: string): string => `1${part.repeat(longest)}`.slice(0, longest - 1) + end;
const texts = parts.flatMap((part) => ['1', 'a', ' ', '!'].map((end) => long(part, end).replace(/\s$/, '.')));

test('the longest texts are read, or refused, however they repeat themselves', () => {
  for (const text of texts) {
    for (const country of [undefined, 'US', 'DE']) expect(read(text, country)).not.toBe('');
    try {
      parseDigits(text);
    } catch (fault) {
      expect(fault).toMatchObject({ reason: 'not-digits' });
    }
  }

  expect(texts.length).toBeGreaterThan(200);
});

test('what is longer than any signature is refused, whatever is in it', () => {
  const text = `212-555-0100${' hello'.repeat(48)}`;

  expect(text).toHaveLength(longest);
  expect(read(text, 'US')).toBe('+12125550100');
  expect(read(`${text}!`, 'US')).toBe('too-long');
});
