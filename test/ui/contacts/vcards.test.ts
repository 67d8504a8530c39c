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

  expect(broken.count).toBe(0);
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
  expect(broken).toEqual({ count: 3, names: ['Broken Bob', '3', 'Cut'] });
});

test('of a file with more cards than anybody has, ten thousand are read, and it is known how many are left', () => {
  const { cards, beyond } = readVcards(vcard('VERSION:4.0', 'FN:Ada').repeat(10_200));

  expect([cards.length, beyond]).toEqual([10_000, 200]);
});

test('of many broken ones a hundred are named, and all are counted', () => {
  const { broken } = readVcards(vcard('VERSION:4.0').repeat(150));

  expect([broken.count, broken.names.length, broken.names.at(-1)]).toEqual([150, 100, '100']);
});

test.each([
  ['TEL;TYPE=cell,voice:1', [{ number: '1', kind: 'mobile' }]],
  ['TEL;TYPE=VOICE;TYPE=WORK,pref:1', [{ number: '1', kind: 'work' }]],
  ['TEL;TYPE="home,voice":1', [{ number: '1', kind: 'home' }]],
  ['tel;type=WORK;type=FAX:1', [{ number: '1', kind: 'work' }]],
  ['item1.TEL;TYPE=main:1', [{ number: '1' }]],
  ['TEL;VALUE=uri;PREF=2:tel:+1;ext=5', [{ number: '+1' }]],
  ['TEL:*98;1', [{ number: '*98;1' }]],
])('the number of %s is read', (line, numbers) => {
  for (const version of ['3.0', '4.0'])
    expect(readVcards(vcard(`VERSION:${version}`, 'FN:Ada', line)).cards).toEqual([
      { firstName: 'Ada', numbers },
    ]);
});

test('the number to call first comes first, and of several groups none is lost', () => {
  const groups = ['CATEGORIES:Choir', 'CATEGORIES:Work,Choir'];
  const { cards } = readVcards(
    vcard('VERSION:3.0', 'FN:Ada', 'TEL:1', 'TEL;TYPE=HOME,PREF:2', ...groups) +
      vcard('VERSION:4.0', 'FN:Ada', 'TEL:1', 'TEL;PREF=50:3', 'TEL;PREF=1:2'),
  );

  expect(cards.map(({ numbers }) => numbers.map(({ number }) => number))).toEqual([
    ['2', '1'],
    ['2', '3', '1'],
  ]);
  expect(cards[0]?.groups).toEqual(['Choir', 'Work']);
});

test('the address of a photograph is written', () => {
  const pictured = { firstName: 'Ada', numbers: [], avatar: 'https://pictures.invalid/a;b,c' };

  for (const version of ['3.0', '4.0'] as const) {
    const written = writeVcards([pictured], version).replace(/\r\n /g, '');
    expect(written).toMatch(/^PHOTO(?:;VALUE=URI)?:https:\/\/pictures.invalid\/a\\?;b\\?,c\r$/m);
  }
});

test('a card of a version whose texts nobody reads any more is named', () => {
  const { cards, broken } = readVcards(vcard('VERSION:2.1', 'FN:Ada', 'N;ENCODING=QUOTED-PRINTABLE:=C3=89'));

  expect([cards, broken]).toEqual([[], { count: 1, names: ['Ada'] }]);
});

// Nothing is kept at the ends of a text that is seen nowhere.
const word = fc
  .string({ unit: 'grapheme', maxLength: 200 })
  .map((text) => `a${text.replace(/[\p{Cc}]/gu, '')}\nb\\`);
const card = fc.record<ContactCard>(
  {
    firstName: word,
    lastName: word,
    company: word,
    numbers: fc.array(
      fc.record(
        {
          number: fc.constantFrom('+33123456789', '1002', '*98', 'bob@example.com', '+1 415;55,5'),
          kind: fc.constantFrom('work', 'home', 'mobile'),
        },
        { requiredKeys: ['number'] },
      ),
      { minLength: 1 },
    ),
    groups: fc.uniqueArray(word, { minLength: 1 }),
  },
  { requiredKeys: ['numbers'] },
);

test.each(['3.0', '4.0'] as const)('what is written as version %s is read as it was', (version) => {
  const octets = new TextEncoder();
  fc.assert(
    fc.property(fc.array(card, { maxLength: 3 }), (cards) => {
      const written = writeVcards(cards, version);

      expect(readVcards(new TextDecoder().decode(octets.encode(written)))).toEqual({
        cards,
        broken: { count: 0, names: [] },
        beyond: 0,
        unpictured: 0,
      });
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
      expect(broken.names.every((name) => name.length <= 80)).toBe(true);
      expect(cards.every(({ numbers }) => numbers.every(({ number }) => typeof number === 'string'))).toBe(
        true,
      );
    }),
    { numRuns: 1_000 },
  );
});
