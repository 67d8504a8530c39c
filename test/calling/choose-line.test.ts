import { expect, test } from 'vitest';
import { chooseLine, linesThatDial, type Choosable } from '../../src/calling/choose-line.ts';

const line = (id: string, more: Partial<Choosable> = {}): Choosable => ({
  id,
  state: 'ready',
  destinations: { letters: false },
  ...more,
});

const use = (line: string, number: string, at: number) => ({ line, number, at });

const [webex, ribbon, desk] = [
  line('webex'),
  line('ribbon', { destinations: { letters: true } }),
  line('desk'),
];

test('the line that had the newest call with the number calls it again, in whatever order they are known', () => {
  const uses = [
    use('webex', '1002', 10),
    use('desk', '1002', 30),
    use('ribbon', '1002', 20),
    use('webex', '1003', 40),
  ];

  expect(chooseLine([webex, ribbon, desk], '1002', uses)).toBe(desk);
  expect(chooseLine([webex, ribbon, desk], '1002', uses.toReversed())).toBe(desk);
});

test('a number that nobody has talked with is called by the first line that can', () => {
  expect(chooseLine([webex, ribbon], '1002', [use('ribbon', '1003', 10)])).toBe(webex);
  expect(chooseLine([line('away', { state: 'offline' }), ribbon], '1002', [])).toBe(ribbon);
});

test('a line that is not ready does not call, even if it had the newest call: the one before it does', () => {
  const away = line('desk', { state: 'reconnecting' });

  const uses = [use('desk', '1002', 30), use('ribbon', '1002', 20)];

  expect(chooseLine([webex, ribbon, away], '1002', uses)).toBe(ribbon);
});

test.each([
  ['bob@example.com', ['ribbon']],
  ['1002@example.com', ['ribbon']],
  ['guest.leaves', ['ribbon']],
  ['1-800-FLOWERS', ['webex', 'ribbon', 'desk']],
  ['+1 415 555 0101', ['webex', 'ribbon', 'desk']],
  ['*98', ['webex', 'ribbon', 'desk']],
  ['', ['webex', 'ribbon', 'desk']],
])('%s is dialled by lines that take what it is written in', (text, expected) => {
  expect(linesThatDial([webex, ribbon, desk], text).map(({ id }) => id)).toEqual(expected);
});

test('where no line can, none is chosen', () => {
  expect(chooseLine([webex, desk], 'bob@example.com', [use('webex', 'bob@example.com', 1)])).toBeUndefined();
  expect(chooseLine<Choosable>([], '1002', [])).toBeUndefined();
});
