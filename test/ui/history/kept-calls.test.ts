import { screen, within } from '@testing-library/svelte';
import * as fake from 'fake-indexeddb';
import { tick } from 'svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import '../../../src/ui/history/HistorySection.svelte';
import { BrowserHistoryStore } from '../../../src/ui/history/history-store.ts';
import { openPhone, openReadyPhone, settled } from '../support/open-phone.ts';
import { entry, TestHistory } from './test-history.ts';

const alice = JSON.stringify(['scripted', 'Alice Anders', '1001']);
let store = new BrowserHistoryStore();
const kept = async (whose = alice) => (await store.read(whose))?.map(({ id }) => id);
const rows = () =>
  within(screen.getByRole('list', { name: 'History' }))
    .queryAllByRole('listitem')
    .map((row) => row.querySelector('.who')?.textContent);

beforeEach(() => {
  for (const [name, value] of Object.entries(fake)) if (name.startsWith('IDB')) vi.stubGlobal(name, value);
  vi.stubGlobal('indexedDB', new fake.IDBFactory());
  store = new BrowserHistoryStore();
});

/** Waits until `holds`: the database answers in a task of its own. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  await vi.waitUntil(async () => {
    await tick();
    return holds();
  });
  await settled();
}

test('what the provider told is kept, for that person', async () => {
  await openReadyPhone({ parts: { history: new TestHistory(entry('2', 'Bob'), entry('1', 'Carol')) } });

  await until(async () => (await kept()) !== undefined);

  expect(await kept()).toEqual(['2', '1']);
});

test('what is kept is there before the line is, with its section', async () => {
  await store.write(alice, [entry('1', 'Bob', { outcome: 'missed', seen: false })]);

  const { user } = await openPhone({ user: '1001' });
  await until(() => screen.queryByRole('tab', { name: 'History, 1 missed' }) !== null);
  await user.click(screen.getByRole('tab', { name: 'History, 1 missed' }));
  await settled();

  expect(rows()).toEqual(['Bob']);
  expect(screen.queryByRole('button', { name: 'Delete all' })).toBeNull();
});

test('what is kept stays while the provider cannot be reached, and goes when it says which calls there are', async () => {
  await store.write(alice, [entry('1', 'Bob')]);
  const history = new TestHistory(entry('2', 'Carol'));
  history.failure = new LineError('unreachable');
  const { user } = await openReadyPhone({ parts: { history } });
  await until(() => screen.queryByRole('tab', { name: 'History' }) !== null);
  await user.click(screen.getByRole('tab', { name: 'History' }));
  await until(() => rows().length > 0);
  expect([rows(), screen.queryAllByText('The history could not be loaded.').length]).toEqual([['Bob'], 1]);

  history.failure = undefined;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await settled();

  expect(rows()).toEqual(['Carol']);
});

test('nothing of it is left once the person has signed out, and nothing of others goes', async () => {
  const elsewhere = JSON.stringify(['ribbon', 'Alice Anders', '1001']);
  await store.write('Bob', [entry('1', 'Dave')]);
  await store.write(elsewhere, [entry('3', 'Erin')]);
  const { ui } = await openReadyPhone({ parts: { history: new TestHistory(entry('2', 'Carol')) } });
  await until(async () => (await kept()) !== undefined);

  await ui.signOut();
  await until(async () => (await kept()) === undefined);

  expect([await kept('Bob'), await kept(elsewhere)]).toEqual([['1'], ['3']]);
  expect(screen.queryByRole('tab', { name: /^History/ })).toBeNull();
});

test('an answer that comes after the person has signed out is not kept', async () => {
  const history = new TestHistory(entry('2', 'Carol'));
  let answer = (): void => undefined;
  const late = vi.spyOn(history, 'list').mockReturnValue(
    new Promise((resolve) => {
      answer = () => {
        resolve(history.entries);
      };
    }),
  );
  const { ui } = await openReadyPhone({ parts: { history } });

  await ui.signOut();
  answer();
  await settled();

  expect(late).toHaveBeenCalled();
  expect(await kept()).toBeUndefined();
});
