import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContactCard } from '../../../src/calling/index.ts';
import { readVcards, writeVcards } from '../../../src/ui/contacts/vcards.ts';

const vcard = (...lines: readonly string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');

test('cards of version 3 and 4 are read', () => {
  const { cards, broken } = readVcards(
    vcard(
      'VERSION:3.0',
      'FN:Ada Cortez',
      'N:Cortez;Ada;;;',
      'ORG:Cortez\\; Sons;Bread',
      'item1.TEL;TYPE=CELL,VOICE:+33 1',
      'CATEGORIES:Choir,Work',
    ) +
      vcard(
        'VERSION:4.0',
        'FN:Zoë',
        'TEL;VALUE=uri;TYPE="voice,home":tel:+33-2;ext=3',
        'TEL:1002',
      ).replaceAll('\r', ''),
  );

  expect(broken).toEqual([]);
  expect(cards).toEqual([
    {
      firstName: 'Ada',
      lastName: 'Cortez',
      company: 'Cortez; Sons',
      numbers: [{ number: '+33 1', kind: 'mobile' }],
      groups: ['Choir', 'Work'],
    },
    { firstName: 'Zoë', numbers: [{ number: '+33-2', kind: 'home' }, { number: '1002' }] },
  ]);
});

test('a broken card is named, and the others come', () => {
  const good = vcard('VERSION:4.0', 'FN:Ada');
  const { cards, broken } = readVcards(
    good +
      vcard('VERSION:4.0', 'FN:Broken Bob', 'no colon') +
      vcard('VERSION:4.0') +
      good +
      'BEGIN:VCARD\r\nFN:Cut',
  );

  expect(cards.map(({ firstName }) => firstName)).toEqual(['Ada', 'Ada']);
  expect(broken).toEqual(['Broken Bob', '3', 'Cut']);
});

test('of a file with more cards than anybody has, ten thousand are read', () => {
  const { cards, broken } = readVcards(vcard('VERSION:4.0', 'FN:Ada').repeat(10_200));

  expect([cards.length, broken.length]).toEqual([10_000, 100]);
});

// Not with a backslash: at the end of one of several values ical.js takes it for part of what separates them.
const word = fc
  .string({ minLength: 1, maxLength: 12 })
  .map((text) => `a${text.replace(/[\\\p{C}\s]/gu, '')}`);
const card = fc.record<ContactCard>(
  {
    firstName: word,
    lastName: word,
    company: word,
    numbers: fc.array(
      fc.record({
        number: fc.constantFrom('+33123456789', '1002', '*98'),
        kind: fc.constantFrom('work', 'home', 'mobile'),
      }),
    ),
    groups: fc.array(word, { minLength: 1 }),
  },
  { requiredKeys: ['lastName', 'numbers'] },
);

test.each(['3.0', '4.0'] as const)('what is written as version %s is read as it was', (version) => {
  fc.assert(
    fc.property(fc.array(card, { maxLength: 3 }), (cards) => {
      expect(readVcards(writeVcards(cards, version))).toEqual({ cards, broken: [] });
    }),
    { numRuns: 200 },
  );
});

test('whatever a file holds is cards and names of broken ones', () => {
  const line = fc.oneof(
    fc.constantFrom('BEGIN:VCARD', 'END:VCARD', 'VERSION:4.0', 'TEL;TYPE=:', 'N:;;', 'ORG:', 'FN:<b>'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const { cards, broken } = readVcards(lines.join('\n'));
      expect(broken.every((name) => name.length <= 80)).toBe(true);
      expect(cards.every(({ numbers }) => numbers.every(({ number }) => typeof number === 'string'))).toBe(
        true,
      );
    }),
    { numRuns: 1_000 },
  );
});
