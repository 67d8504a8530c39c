import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import '../../../src/ui/history/HistorySection.svelte';
import { undoTime } from '../../../src/ui/parts/deletions.svelte.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';
import { entry, TestHistory } from './test-history.ts';

/** Calls with as many people, the newest first; everybody has another number. */
const many = (count: number) =>
  new TestHistory(
    ...Array.from({ length: count }, (_, index) => entry(String(count - index), `Caller ${count - index}`)),
  );

const list = () => within(screen.getByRole('list', { name: 'History' }));
/** Those of a long list have no size here, and are not seen before they have one. */
const drawn = () => list().queryAllByRole('listitem', { hidden: true });
const names = () => drawn().map((row) => row.querySelector('.who')?.textContent);

async function open(history: TestHistory) {
  const opened = await openReadyPhone({ parts: { history } });
  await opened.user.click(screen.getByRole('tab', { name: /^History/ }));
  await settled();
  return opened;
}

test('of ten thousand calls as many are drawn as are seen, and each can be found', async () => {
  Object.defineProperty(document.documentElement, 'clientHeight', { value: 600, configurable: true });
  const { user } = await open(many(10_000));
  window.dispatchEvent(new Event('resize'));
  await settled();
  const before = drawn().length;

  await user.type(screen.getByRole('searchbox'), 'caller 4321');
  await settled();

  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(60);
  expect(names()).toEqual(['Caller 4321']);
});

/** Calls of every kind: seen or not, several in a row, with and without a name, a number and a length. */
const ofEveryKind = (): TestHistory => {
  const outcomes = ['answered', 'missed', 'declined', 'answered-elsewhere', 'cancelled'] as const;
  return new TestHistory(
    ...outcomes.flatMap((outcome, at) => [
      entry(`${9 - at}4`, `Erin ${at}`, { outcome, seen: at % 2 === 0 }),
      entry(`${9 - at}3`, 'Zoë', { outcome, remote: { name: 'Zoë', number: '+14155550100' }, talked: 0 }),
      entry(`${9 - at}2`, 'Zoë', { outcome, remote: { name: 'Zoë', number: '+14155550100' } }),
      entry(`${9 - at}1`, '', {
        outcome,
        remote: at > 2 ? {} : { number: `+141555502${at}0` },
        direction: 'outgoing',
      }),
    ]),
  );
};

test('what is found is written into the rows that are there, and each says what one drawn for it would', async () => {
  const { user } = await open(ofEveryKind());
  const search = screen.getByRole('searchbox');
  const rows = drawn();
  const said = () => drawn().map((row) => row.outerHTML);

  await user.type(search, 'zoe');
  await settled();
  const inPlace = [drawn(), said()] as const;
  // Drawn anew, because nothing was there before.
  await user.type(search, ' nobody');
  await settled();
  expect(drawn()).toEqual([]);
  await user.keyboard('{Backspace>7/}');
  await settled();

  expect(inPlace[0].map((row) => rows.indexOf(row))).toEqual([0, 1, 2, 3, 4]);
  expect(inPlace[1]).toEqual(said());
});

test('whoever does not see the list hears which row of how many it is', async () => {
  await open(many(3));

  expect(drawn().map((row) => row.getAttribute('aria-posinset'))).toEqual(['1', '2', '3']);
  expect(drawn().map((row) => row.getAttribute('aria-setsize'))).toEqual(['3', '3', '3']);
});

test('arrows go from row to row, from one button to the same', async () => {
  const { user } = await open(many(3));
  screen.getByRole('button', { name: /^Call Caller 3, / }).focus();
  const focused = () => document.activeElement?.getAttribute('aria-label')?.replace(/, .*/, '');

  await user.keyboard('{ArrowDown}');
  expect(focused()).toBe('Call Caller 2');
  await user.keyboard('{Tab}{ArrowDown}{ArrowDown}');
  expect(focused()).toBe('Delete the calls with Caller 1');
  await user.keyboard('{ArrowUp}');
  expect(focused()).toBe('Delete the calls with Caller 2');
});

test('whoever deletes a row by keyboard stays in the list', async () => {
  const { user } = await open(many(3));
  screen.getByRole('button', { name: /^Delete the calls with Caller 2, / }).focus();

  await user.keyboard('{Enter}');
  await settled();

  expect(document.activeElement).toBe(screen.getByRole('list', { name: 'History' }));
});

test('ten thousand are deleted together', async () => {
  const history = many(10_000);
  const { user, clock } = await open(history);

  await user.click(screen.getByRole('button', { name: 'Delete all' }));
  await settled();
  expect(names()).toEqual([]);
  clock.advance(undoTime);
  await settled();

  expect(history.entries).toEqual([]);
});

test('whoever signs out before they can be taken back no longer finds them deleted when they are back', async () => {
  const history = many(3);
  const { user } = await open(history);
  await user.click(screen.getByRole('button', { name: 'Delete all' }));

  await user.click(screen.getByRole('button', { name: 'Sign out' }));
  await settled();

  expect(history.entries).toEqual([]);
});
