import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContactCard } from '../../../src/calling/index.ts';
import { textIn } from '../../../src/ui/contacts/old-vcards.ts';
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

test.each([
  ['Outlook', 'N;CHARSET=utf-8;ENCODING=QUOTED-PRINTABLE:L=C3=A9vy;Ren=C3=A9e', 'Renée', 'Lévy'],
  [
    'an old Outlook',
    'N;LANGUAGE=fr;CHARSET=Windows-1252;QUOTED-PRINTABLE:L=E9vy;Ren=\r\n=E9e',
    'Renée',
    'Lévy',
  ],
  ['Android', 'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=98;=D0=AF;;;', 'Я', 'И'],
  ['whoever has signs in a name', 'N;ENCODING=QUOTED-PRINTABLE:A=3BB=2C C=5C;D', 'D', 'A;B, C\\'],
  ['whoever writes plainly', 'N:Doe, Jr\\; Sr;John\\n', 'John\\n', 'Doe, Jr; Sr'],
])('a card of version 2.1 by %s is read', (_who, name, firstName, lastName) => {
  const { cards, broken } = readVcards(
    vcard(
      'VERSION:2.1',
      name,
      'ORG:Contoso;Sales',
      'TEL;WORK;VOICE:(425) 555-0111',
      'TEL;PREF;CELL:425-555-0112',
      'ADR;WORK;ENCODING=QUOTED-PRINTABLE:;;One Way=0D=0A=',
      'Second: way;Redmond;WA',
      'PHOTO;TYPE=PNG;ENCODING=BASE64:',
      ' iVBORw0KGgoAAAANSUhEUgAA',
      ' AAAAAAAAAAAAAAAA',
      '',
    ),
  );

  expect(broken.count).toBe(0);
  expect(cards).toEqual([
    {
      firstName,
      lastName,
      company: 'Contoso',
      numbers: [
        { number: '425-555-0112', kind: 'mobile' },
        { number: '(425) 555-0111', kind: 'work' },
      ],
      avatar: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAAAAAAAAAAAAAAA',
    },
  ]);
});

test('what telephones borrow from the old version is read in a new one, and several names of a family are one', () => {
  const { cards } = readVcards(
    vcard('VERSION:3.0', 'N;CHARSET=UTF-8:García,Márquez;Gabriel', 'TEL;HOME;VOICE:1', 'TEL;TYPE="a;b":2'),
  );

  expect(cards).toEqual([
    {
      firstName: 'Gabriel',
      lastName: 'García Márquez',
      numbers: [{ number: '1', kind: 'home' }, { number: '2' }],
    },
  ]);
});

test('no card is lost where files were put together, or have something behind the last', () => {
  const text = `\ufeff${vcard('VERSION:3.0', 'FN:Ada')}\ufeff${vcard('VERSION:2.1', 'N:Baker;Bob')}\x1a\r\n\r\nbye`;

  for (const ends of ['\r\n', '\n', '\r']) {
    const { cards, broken } = readVcards(text.replaceAll('\r\n', ends));
    expect([cards.map(({ firstName }) => firstName), broken.count]).toEqual([['Ada', 'Bob'], 0]);
  }
});

test('a file in the signs of an old Windows is read as such', () => {
  expect(textIn(Uint8Array.from([0x52, 0x65, 0x6e, 0xe9]))).toBe('René');
  expect(textIn(new TextEncoder().encode('\ufeffRené'))).toBe('René');
  expect(textIn(Uint8Array.from([0xe9]), 'no such signs')).toBe('é');
});

test('lines that go on and on are read in as much time as they are long', () => {
  const { broken } = readVcards(`BEGIN:VCARD\nVERSION:2.1\n${';QUOTED-PRINTABLE=\n'.repeat(500_000)}`);

  expect(broken.count).toBe(1);
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
