import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RowKeys } from '../../../src/ui/parts/row-keys.ts';

const ofNames = () => new RowKeys<string>((name) => name);

test('a row has the element that it had, whatever comes before it or goes', () => {
  const keys = ofNames();
  const [, bob, carol] = keys.of(['alice', 'bob', 'carol'], '');

  expect(keys.of(['dora', 'bob', 'carol'], '').slice(1)).toEqual([bob, carol]);
  expect(keys.of(['carol', 'bob'], '')).toEqual([carol, bob]);
});

test('what a search finds is written into the elements that are there, and what comes in then stays apart', () => {
  const keys = ofNames();
  const before = keys.of(['alice', 'bob', 'carol'], '');

  const found = keys.of(['carol', 'dora'], 'c');
  const [erin, ...others] = keys.of(['erin', 'carol', 'dora'], 'c');

  expect(found).toEqual(before.slice(0, 2));
  expect(others).toEqual(found);
  expect(before).not.toContain(erin);
});

test('no two rows have one element, however they change', () => {
  const rows = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'));
  const search = fc.constantFrom('', 'a', 'b');
  fc.assert(
    fc.property(fc.array(fc.tuple(rows, search)), (changes) => {
      const keys = ofNames();
      for (const [now, searched] of changes) {
        const given = keys.of(now, searched);
        expect(given).toHaveLength(now.length);
        expect(new Set(given).size).toBe(now.length);
      }
    }),
  );
});
