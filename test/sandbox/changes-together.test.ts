import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { people } from '../../src/sandbox/people.ts';
import { ContactBook } from '../../src/sandbox/webex/contacts/contact-book.ts';
import { History } from '../../src/sandbox/webex/janus/history.ts';
import type { UserSession } from '../../src/sandbox/webex/janus/user-session.ts';
import { KeyStore } from '../../src/sandbox/webex/kms/key-store.ts';
import { World } from '../../src/sandbox/world.ts';
import type { MoodyDisk } from './support/moody-disk.ts';
import { newDataFile } from './support/new-data-file.ts';
import { entriesOf, opened } from './support/opened-data.ts';

/** What one change, or several as one, have cost. */
function costOf({ disk }: { disk: MoodyDisk }, change: () => void) {
  Object.assign(disk, { writes: 0, flushes: 0 });
  change();
  return { writes: disk.writes, flushes: disk.flushes };
}

const once = { writes: 1, flushes: 1 };

function somebody() {
  const [person] = people;
  if (!person) throw new Error('Nobody is there');
  return person;
}

test('changes that are made together are written and flushed once, and are there at the next start', () => {
  const file = newDataFile();
  const sandbox = opened(file);
  const { memory, map } = sandbox;

  const cost = costOf(sandbox, () => {
    const size = memory.together(() => {
      for (let count = 0; count < 1_000; count += 1) map.set(String(count), count);
      memory.together(() => map.delete('0'));
      return map.size;
    });
    expect(size).toBe(999);
  });
  const made = [...map];
  memory.close();

  expect(cost).toEqual(once);
  expect(made).toHaveLength(999);
  expect(entriesOf(file)).toEqual(made);
});

test('of changes that are made together and cannot be written none is made, and all is in its order', () => {
  const file = newDataFile();
  const { disk, memory, map } = opened(file);
  map.set('a', 1).set('b', 2).set('c', 3);
  const before = [...map];

  disk.full = true;
  expect(() => {
    memory.together(() => {
      map.delete('a');
      map.set('b', 7).set('d', 4);
    });
  }).toThrow('ENOSPC');
  const after = [...map];
  disk.full = false;
  memory.close();

  expect(after).toEqual(before);
  expect(entriesOf(file)).toEqual(before);
});

test('what was changed before something else fails is kept', () => {
  const file = newDataFile();
  const { memory, map } = opened(file);

  expect(() => {
    memory.together(() => {
      map.set('a', 1);
      throw new Error('something else');
    });
  }).toThrow('something else');
  memory.close();

  expect(entriesOf(file)).toEqual([['a', 1]]);
});

test('a thousand calls are read, and are deleted, with one write each', () => {
  const sandbox = opened(newDataFile());
  const history = new History(sandbox.memory);
  const endTime = '2026-01-01T00:00:00.000Z';
  const names = Array.from({ length: 1_000 }, (_, index) => ({
    sessionId: String(index),
    endTime: Date.parse(endTime),
  }));
  sandbox.memory.together(() => {
    for (const { sessionId } of names) {
      history.add(somebody(), { sessionId, endTime, isRead: false } as UserSession);
    }
  });

  const read = costOf(sandbox, () => history.read(somebody(), names));
  const removed = costOf(sandbox, () => history.remove(somebody(), names));

  expect([read, removed]).toEqual([once, once]);
  expect(history.of(somebody())).toEqual([]);
});

test('a group that goes is one write, which has nothing of contacts that were not in it', () => {
  const file = newDataFile();
  const sandbox = opened(file);
  const book = new ContactBook(new World({ memory: sandbox.memory }));
  const encryptionKeyUrl = 'kms://a/keys/b';
  const { groupId } = book.addGroup(somebody(), { displayName: 'x', groupType: 'NORMAL', encryptionKeyUrl });
  const add = (groups: string[]) =>
    book.addContact(somebody(), { contactType: 'CUSTOM', contactId: '', encryptionKeyUrl, groups });
  const members = [add([groupId]), add(['another', groupId])].map(({ contactId }) => contactId);
  add([]);
  add(['another']);
  const before = readFileSync(file).length;

  const cost = costOf(sandbox, () => {
    book.removeGroup(somebody(), groupId);
  });
  const lines = readFileSync(file).subarray(before).toString().trim().split('\n');

  expect(cost).toEqual(once);
  expect(lines.map((line) => /"key":"([^"]*)"/.exec(line)?.[1])).toEqual([groupId, ...members]);
  expect(book.of(somebody()).contacts.map(({ groups }) => groups)).toEqual([
    [],
    ['another'],
    [],
    ['another'],
  ]);
});

test('a hundred keys are made, and bound, with one write each', () => {
  const sandbox = opened(newDataFile());
  let ids = 0;
  const keys = new KeyStore(() => String((ids += 1)), sandbox.memory);
  let made: readonly string[] = [];

  const creating = costOf(sandbox, () => {
    made = keys.create(somebody(), 0, 100).map(({ uri }) => String(uri));
  });
  const binding = costOf(sandbox, () => keys.createResource(somebody(), made, []));

  expect([creating, binding]).toEqual([once, once]);
  expect(new Set(made).size).toBe(100);
});
