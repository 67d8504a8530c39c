import { expect, test, vi } from 'vitest';
import { LineError, type Contact, type HistoryEntry } from '../../../src/calling/index.ts';
import { searchable } from '../../../src/ui/contacts/found-contacts.ts';
import { People } from '../../../src/ui/contacts/people.svelte.ts';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../support/open-phone.ts';
import { contact } from './test-contacts.ts';

const called = (name: string, number: string) => ({ remote: { name, number } }) as HistoryEntry;

const ada = contact('ada', 'Ada Cortez', {
  company: 'Ünal & Sons',
  numbers: [
    { number: '(415) 555-2671' },
    { number: '+33 1 23 45 67 89' },
    { number: 'sip:ada2671@example.com' },
  ],
});

async function peopleOf({
  contacts = [ada],
  others = [['Bob Baker', '1002']],
  history = [] as HistoryEntry[],
  country = 'en-US',
} = {}) {
  const numbers = new Numbers([country]);
  await numbers.load();
  const clock = new FakeClock();
  const asked: { text: string; answer: (found: readonly Contact[] | LineError) => void }[] = [];
  const people = new People({
    numbers,
    clock,
    contacts: () => contacts.map(searchable),
    history: () => history,
    presence: () => undefined,
    others: () => others.map(([name = '', number = '']) => ({ name, number })),
    search: (text) =>
      new Promise((resolve, reject) => {
        const answer = (found: readonly Contact[] | LineError) => {
          if (found instanceof LineError) reject(found);
          else resolve(found);
        };
        asked.push({ text, answer });
      }),
  });
  const read = vi.spyOn(numbers, 'e164');
  const names = (text: string) => people.suggest(text).map(({ name, number }) => `${name} ${number}`);
  return { people, names, clock, asked, read };
}

test.each([
  ['cort', ['Ada Cortez (415) 555-2671']],
  ['CORTEZ ada', ['Ada Cortez (415) 555-2671']],
  ['unal', ['Ada Cortez (415) 555-2671']],
  ['2345', ['Ada Cortez +33 1 23 45 67 89']],
  ['10', []],
  ['1002', []],
  ['baker bob', ['Bob Baker 1002']],
  ['aker', []],
  ['', []],
])('%j may mean %j', async (text, expected) => {
  const { names } = await peopleOf();

  expect(names(text)).toEqual(expected);
});

test('digits may mean whoever called from a number, in whatever way that is written, after the contacts and once', async () => {
  const history = [
    called('Carol Diaz', '+14155550199'),
    called('Ada', '+14155552671'),
    called('Carol Diaz', '+14155550199'),
    called('', '+14155550100'),
  ];
  const { names, asked, clock } = await peopleOf({ history });

  expect(names('415 555')).toEqual(['Ada Cortez (415) 555-2671', 'Carol Diaz +14155550199']);
  expect(names('(415) 555-01')).toEqual(['Carol Diaz +14155550199']);
  expect(names('0199')).toEqual(['Carol Diaz +14155550199']);
  expect(names('41')).toEqual([]);
  clock.advance(1_000);
  expect(asked).toEqual([]);
});

test.each(['0612', '06 12 34 56 78', '+33 6 12', '0033 612', '٠٦١٢'])(
  'in France %j may mean whoever has the number, however it is written down, and that number is called',
  async (text) => {
    const written = ['+33 6 12 34 56 78', '06.12.34.56.78', '0033612345678', '٠٦١٢٣٤٥٦٧٨'];
    for (const number of written) {
      const zoe = contact('zoe', 'Zoé', { numbers: [{ number: '1003' }, { number }] });
      const { names } = await peopleOf({ contacts: [ada, zoe], country: 'fr-FR' });

      expect(names(text)).toEqual([`Zoé ${number}`]);
    }
  },
);

test('a contact is known by a number in the digits of another script', async () => {
  const { people } = await peopleOf({
    contacts: [contact('omar', 'عمر', { numbers: [{ number: '٠٦ ١٢ ٣٤ ٥٦ ٧٨' }] })],
    country: 'fr-FR',
  });

  expect(people.nameAt('+33612345678')).toBe('عمر');
});

test('the same person is offered once, by the person’s own contact, and namesakes of one list are two', async () => {
  const { names } = await peopleOf({
    contacts: [
      ada,
      contact('sam1', 'Sam Stone', { numbers: [{ number: '1' }] }),
      contact('sam2', 'Sam Stone', { numbers: [{ number: '2' }] }),
    ],
    others: [
      ['Sam Stone', '3'],
      ['Cortez, A.', '+14155552671'],
    ],
    history: [called('CORTEZ A', '4155552671'), called('Cortezia', '+14155550000')],
  });

  expect(names('sam')).toEqual(['Sam Stone 1', 'Sam Stone 2']);
  expect(names('cort')).toEqual(['Ada Cortez (415) 555-2671', 'Cortezia +14155550000']);
});

test('whoever called by a contact’s second number is that contact, whatever the provider says', async () => {
  const { names } = await peopleOf({ history: [called('A. Cortez', '+33123456789')] });

  expect(names('cortez')).toEqual(['Ada Cortez (415) 555-2671']);
});

test('people of one company, who share its number beside their own, are all offered', async () => {
  const office = { number: '5550000' };
  const { names } = await peopleOf({
    contacts: [
      contact('cat', 'Cat Acme', { numbers: [{ number: '5550001' }, office] }),
      contact('dan', 'Dan Acme', { numbers: [{ number: '5550002' }, office] }),
      contact('acme', 'Acme', { numbers: [office] }),
    ],
  });

  expect(names('acme')).toEqual(['Cat Acme 5550001', 'Dan Acme 5550002', 'Acme 5550000']);
});

test('the directory is asked once nothing more is typed, and a late answer to an older text is offered to nobody', async () => {
  const { names, clock, asked } = await peopleOf({ others: [] });
  const dan = contact('dan', 'Dan Dubois', { own: false, numbers: [{ number: '1004' }] });

  names('d');
  names('da');
  clock.advance(1_000);
  names('dan');
  clock.advance(1_000);
  asked[0]?.answer([contact('eve', 'Dave Old', { numbers: [{ number: '9' }] })]);
  await settled();
  const late = names('dan');
  asked[1]?.answer([dan]);
  await settled();

  expect(asked.map(({ text }) => text)).toEqual(['da', 'dan']);
  expect(late).toEqual([]);
  expect(names('dan')).toEqual(['Dan Dubois 1004']);
  expect(names('dani')).toEqual([]);
});

test('a directory that fails takes nobody away', async () => {
  const { names, clock, asked } = await peopleOf();
  names('ada');
  clock.advance(1_000);

  asked[0]?.answer(new LineError('unreachable'));
  await settled();

  expect(names('ada')).toHaveLength(1);
});

test.each([
  ['+14155552671', 'Ada Cortez'],
  ['415-555-2671', 'Ada Cortez'],
  ['+33123456789', 'Ada Cortez'],
  ['2671', undefined],
  ['2671@example.com', undefined],
  ['SIP:ada2671@example.com', 'Ada Cortez'],
  ['', undefined],
])('the contact with the number %j is %j', async (number, name) => {
  const { people } = await peopleOf();

  expect(people.nameAt(number)).toBe(name);
});

const tenThousand = Array.from({ length: 10_000 }, (_, index) => String(4_155_550_000 + index));

test('of ten thousand contacts one is named without reading the numbers of the others', async () => {
  const { people, read } = await peopleOf({
    contacts: tenThousand.map((number) => contact(number, `Person ${number}`, { numbers: [{ number }] })),
  });

  expect(people.nameAt('+1 415-555-4321')).toBe('Person 4155554321');
  expect(people.nameAt('+1 415-556-4321')).toBeUndefined();
  expect(read.mock.calls.length).toBeLessThan(10);
});

test('of ten thousand past calls none is read again with the next letter, and of one person all are one', async () => {
  let reads = 0;
  const history = tenThousand.map((number, index) => ({
    get remote() {
      reads += 1;
      return { name: 'Eve', number: index % 2 ? number : '1005' };
    },
  })) as unknown as HistoryEntry[];
  const { names, read } = await peopleOf({ history });

  names('e');
  const found = names('ev');

  expect(found).toHaveLength(4);
  expect(reads).toBe(10_000);
  expect(read.mock.calls.length).toBeLessThan(50);
});
