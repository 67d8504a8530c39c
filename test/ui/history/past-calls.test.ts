import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../../src/calling/index.ts';
import { filters, found, grouped, searchable } from '../../../src/ui/history/past-calls.ts';
import { NumberLibrary } from '../../../src/ui/numbers/library.ts';

const entry = (id: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  direction: 'incoming',
  remote: { name: 'Bob Baker', number: '1002' },
  outcome: 'answered',
  startedAt: 0,
  talked: 0,
  seen: true,
  ...more,
});

const ids = (entries: readonly HistoryEntry[]) => entries.map(({ id }) => id).join('');

const all = [
  entry('a'),
  entry('b', { outcome: 'missed', seen: false }),
  entry('c', { direction: 'outgoing', outcome: 'cancelled' }),
  entry('d', { outcome: 'declined' }),
  entry('e', { direction: 'outgoing' }),
];

test.each([
  ['all', 'abcde'],
  ['missed', 'b'],
  ['incoming', 'abd'],
  ['outgoing', 'ce'],
] as const)('of all calls, %s are %s', (filter, expected) => {
  expect(ids(found(searchable(all, {}), filter, ''))).toBe(expected);
  expect(filters).toContain(filter);
});

const people = [
  entry('b'),
  entry('z', { remote: { name: 'Zoë Łukasz', number: '+14155550199' } }),
  entry('o', { remote: { name: 'عمر الشريف', number: '+442071838750' } }),
  entry('n', { remote: { number: '*98' } }),
  entry('w', { remote: {} }),
];

const far = [
  entry('l', { remote: { name: 'Łukasz' } }),
  entry('i', { remote: { name: 'İpek Işık' } }),
  entry('s', { remote: { name: 'Gasthaus Straße' } }),
];

test.each([
  ['lukasz', 'l'],
  ['ŁUKASZ', 'l'],
  ['ipek', 'i'],
  ['isik', 'i'],
  ['strasse', 's'],
  ['STRASSE', 's'],
])('who types “%s” on whatever keys finds %s', (search, expected) => {
  expect(ids(found(searchable(far, {}), 'all', search))).toBe(expected);
});

/** The person calls whoever has the last number by a name of their own. */
const known = { nameAt: (number: string) => (number === '*98' ? 'My Mailbox' : undefined) };

test.each([
  ['', 'bzonw'],
  ['   ', 'bzonw'],
  ['bob', 'b'],
  ['BAKER bob', 'b'],
  ['zoe', 'z'],
  ['ZOË', 'z'],
  ['الشريف', 'o'],
  ['415', 'z'],
  ['(415) 555-0199', 'z'],
  ['+44 20', 'o'],
  ['*98', 'n'],
  ['mailbox my', 'n'],
  ['bob 415', ''],
  ['nobody', ''],
])('who searches for “%s” finds %s', (search, expected) => {
  expect(ids(found(searchable(people, known), 'all', search))).toBe(expected);
});

const french = new NumberLibrary('FR');

test.each([
  ['06 12 34', 'm'],
  ['+33 6 12 34', 'm'],
  ['0033612345678', 'm'],
  ['٠٦١٢٣٤', 'm'],
  ['020 7183', ''],
  ['+44 20 7183', 'o'],
])('in France, who searches for “%s” finds “%s”, whoever wrote the number', (search, expected) => {
  const all = [...people, entry('m', { remote: { number: '+33612345678' } })];

  expect(ids(found(searchable(all, {}), 'all', search, french))).toBe(expected);
});

test('calls in a row with one far end are one, with the newest first', () => {
  const other = { remote: { number: '1003' } };
  const groups = grouped([entry('a'), entry('b'), entry('c', other), entry('d'), entry('e'), entry('f')]);

  expect(groups.map(({ calls }) => ids(calls))).toEqual(['ab', 'c', 'def']);
  expect(groups.map(({ newest }) => newest.id)).toEqual(['a', 'c', 'd']);
});

test.each<[string, Partial<HistoryEntry>]>([
  ['in the other direction', { direction: 'outgoing' }],
  ['with another outcome', { outcome: 'missed' }],
  ['with another number', { remote: { name: 'Bob Baker', number: '1003' } }],
])('a call %s stands by itself', (_, more) => {
  expect(grouped([entry('a'), entry('b', more)])).toHaveLength(2);
});

test('those whose number is withheld are not taken for one', () => {
  expect(grouped([entry('a', { remote: {} }), entry('b', { remote: {} })])).toHaveLength(2);
});
