import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { World } from '../../src/sandbox/world.ts';
import { newDataFile } from './support/new-data-file.ts';
import { entriesOf, opened } from './support/opened-data.ts';
import { send, tokenOf } from './support/phone.ts';
import { SilentMedia } from './support/silent-media.ts';

test('a change that a full disk takes half of is not made, and those before and after it are kept', () => {
  const file = newDataFile();
  const { disk, memory, map } = opened(file);
  map.set('before', 1);

  disk.full = true;
  expect(() => map.set('lost', 2)).toThrow('ENOSPC');
  expect(() => map.delete('before')).toThrow('ENOSPC');
  expect(() => {
    map.clear();
  }).toThrow('ENOSPC');
  disk.full = false;
  map.set('after', 3);
  const made = [...map];
  memory.close();

  expect(made).toEqual([
    ['before', 1],
    ['after', 3],
  ]);
  expect(entriesOf(file)).toEqual(made);
});

test('where half a change cannot be taken back either, no more are taken, and what was confirmed is kept', () => {
  const file = newDataFile();
  const { disk, memory, map } = opened(file);
  map.set('before', 1);

  Object.assign(disk, { full: true, stuck: true });
  expect(() => map.set('lost', 2)).toThrow('ENOSPC');
  Object.assign(disk, { full: false, stuck: false });
  expect(() => map.set('after', 3)).toThrow('cannot be written any more');
  memory.close();

  expect(entriesOf(file)).toEqual([['before', 1]]);
});

test('whoever changes something while the disk is full is told that it failed, and the trace says why', async () => {
  const { disk, memory } = opened(newDataFile());
  const world = new World({ memory, media: new SilentMedia() });
  const sandbox = await startSandbox({ world });
  onTestFinished(() => sandbox.close());
  const contact = { contactType: 'CUSTOM', encryptionKeyUrl: 'kms://a/keys/b' };
  const url = `${sandbox.url}/contact/api/v1/encrypt/Users/contacts`;
  const ask = (method: string, body?: unknown) =>
    send(method, url, { token: tokenOf('1001'), ...(body !== undefined && { body }) });

  disk.full = true;
  const refused = await ask('POST', contact);
  disk.full = false;
  const list = await ask('GET');

  expect(refused.status).toBe(500);
  expect(world.trace.lines.map(({ text }) => text).join('\n')).toContain('ENOSPC');
  expect(list.body['contacts']).toEqual([]);
});
