import { IDBFactory } from 'fake-indexeddb';
import * as fake from 'fake-indexeddb';
import { deleteDB, openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HistoryEntry } from '../../../src/calling/index.ts';
import { BrowserHistoryStore, databaseName } from '../../../src/ui/history/history-store.ts';

const entry: HistoryEntry = {
  id: 'a',
  direction: 'incoming',
  remote: { name: 'Bob', number: '1002' },
  outcome: 'missed',
  startedAt: 1_000,
  talked: 0,
  seen: false,
};

beforeEach(() => {
  for (const [name, value] of Object.entries(fake)) if (name.startsWith('IDB')) vi.stubGlobal(name, value);
  vi.stubGlobal('indexedDB', new IDBFactory());
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('what is kept of a person is there when the phone is opened again, and is nobody else’s', async () => {
  await new BrowserHistoryStore().write('alice', [entry]);

  const store = new BrowserHistoryStore();

  expect(await store.read('alice')).toEqual([entry]);
  expect(await store.read('bob')).toBeUndefined();
});

test('what is forgotten is gone, and of that person only', async () => {
  const store = new BrowserHistoryStore();
  await Promise.all([store.write('alice', [entry]), store.write('bob', [entry]), store.forget('alice')]);

  expect(await store.read('alice')).toBeUndefined();
  expect(await store.read('bob')).toEqual([entry]);
});

test.each<[string, () => Promise<void>]>([
  [
    'without its table',
    async () => {
      (await openDB(databaseName, 2)).close();
    },
  ],
  [
    'of an older phone',
    async () => {
      const older = await openDB(databaseName, 1, {
        upgrade: (database) => database.createObjectStore('calls'),
      });
      await older.put('calls', [entry], 'alice');
      older.close();
    },
  ],
  [
    'of a newer phone',
    async () => {
      (await openDB(databaseName, 99)).close();
    },
  ],
])('a database %s is thrown away, and begun anew', async (_, damage) => {
  await damage();
  const store = new BrowserHistoryStore();

  expect(await store.read('alice')).toBeUndefined();
  await store.write('alice', [entry]);
  expect(await store.read('alice')).toEqual([entry]);
});

async function put(what: unknown): Promise<BrowserHistoryStore> {
  const store = new BrowserHistoryStore();
  await store.write('alice', []);
  const database = await openDB(databaseName);
  await database.put('calls', what, 'alice');
  database.close();
  return store;
}

test.each<[string, unknown]>([
  ['of another shape', { ...entry, remote: null }],
  ['with an outcome that is none', { ...entry, outcome: 'abducted' }],
  ['that is none', null],
])('an entry %s is left out, and the others are there', async (_, wrong) => {
  const store = await put([entry, wrong, { ...entry, id: 'b' }]);

  expect(await store.read('alice')).toEqual([entry, { ...entry, id: 'b' }]);
});

test('what is no list counts as nothing, until it is written over', async () => {
  const store = await put('calls');

  expect(await store.read('alice')).toBeUndefined();
  await store.write('alice', [entry]);
  expect(await store.read('alice')).toEqual([entry]);
});

test('another tab that throws it away is not kept waiting, and it is begun anew', async () => {
  const store = new BrowserHistoryStore();
  await store.write('alice', [entry]);

  await deleteDB(databaseName);

  expect(await store.read('alice')).toBeUndefined();
  await store.write('alice', [entry]);
  expect(await store.read('alice')).toEqual([entry]);
});

test.each<[string, unknown]>([
  ['has none', undefined],
  [
    'forbids it',
    {
      open: () => {
        throw new DOMException('No.', 'SecurityError');
      },
      deleteDatabase: () => {
        throw new DOMException('No.', 'SecurityError');
      },
    },
  ],
])('in a browser that %s nothing is kept, and nothing fails', async (_, factory) => {
  vi.stubGlobal('indexedDB', factory);
  const store = new BrowserHistoryStore();

  await store.write('alice', [entry]);
  await store.forget('alice');

  expect(await store.read('alice')).toBeUndefined();
});
