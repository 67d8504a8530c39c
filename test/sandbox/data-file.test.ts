import { spawn } from 'node:child_process';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { collaboratorsFrom } from '../../src/sandbox/arguments.ts';
import { DataError } from '../../src/sandbox/memory/data-error.ts';
import { DataFile } from '../../src/sandbox/memory/data-file.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { people } from '../../src/sandbox/people.ts';
import { Voicemail } from '../../src/sandbox/switch/voicemail/voicemail.ts';
import { ManualClock } from './support/manual-clock.ts';
import { newDataFile } from './support/new-data-file.ts';
import { Phone, send, tokenOf } from './support/phone.ts';
import { SilentMedia } from './support/silent-media.ts';

/** A sandbox that keeps what it is told in `file`. */
async function sandboxWith(file: string) {
  const { memory } = collaboratorsFrom(['--data', file]);
  const sandbox = await startSandbox({
    clock: new ManualClock(),
    media: new SilentMedia(),
    keepaliveSeconds: 86_400,
    ...(memory && { memory }),
  });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

const alice = people[0]?.id ?? '';
const personUri = Buffer.from(`ciscospark://us/PEOPLE/${alice}`).toString('base64');
const disturb = `hydra/v1/people/${personUri}/features/doNotDisturb`;
const xsi = `com.broadsoft.xsi-actions/v2.0/user/${alice}/VoiceMessagingMessages`;
const contacts = 'contact/api/v1/encrypt/Users/contacts';

/** What Alice would miss. */
async function lookedUp(url: string) {
  const token = tokenOf('1001');
  const get = async (path: string) => (await send('GET', `${url}/${path}`, { token })).body;
  return {
    disturb: await get(disturb),
    messages: await get(`${xsi}?format=json`),
    history: await get('janus/api/v1/history/userSessions?from=2020-01-01T00:00:00Z&limit=50&sort=DESC'),
    contacts: await get(contacts),
  };
}

test('messages, calls, contacts and settings are there again after a new start', async () => {
  const file = newDataFile();
  const first = await sandboxWith(file);
  const phone = await Phone.register(first.url, '1001');
  const token = tokenOf('1001');
  await phone.dial('9404');
  await send('PUT', `${first.url}/${disturb}`, { token, body: { enabled: true } });
  const { messages: before } = await lookedUp(first.url);
  const [newest] = ids(before);
  await send('DELETE', `${first.url}/${xsi}/${newest}`, { token });
  await send('POST', `${first.url}/${contacts}`, {
    token,
    body: {
      contactId: '',
      contactType: 'CUSTOM',
      encryptionKeyUrl: 'kms://kms.sandbox.invalid/keys/x',
      groups: [],
      schemas: 'urn:cisco:codev:identity:contact:core:1.0',
    },
  });
  const kept = await lookedUp(first.url);
  await first.close();

  const second = await sandboxWith(file);

  expect(await lookedUp(second.url)).toEqual(kept);
  expect(kept.disturb).toMatchObject({ enabled: true });
  expect(kept.history['userSessions']).toHaveLength(1);
  expect(kept.contacts['contacts']).toHaveLength(1);
  expect(ids(kept.messages)).toHaveLength(1);
  expect(ids(kept.messages)).not.toContain(newest);
});

test('a voice message that is marked as read stays so, and its sound is not written again', () => {
  const file = newDataFile();
  const [owner] = people;
  if (!owner) throw new Error('Nobody is there');
  const mailbox = (memory: DataFile): Voicemail =>
    new Voicemail({ people, clock: new ManualClock(), newId: () => 'seed', memory });
  const first = new DataFile(file);
  const voicemail = mailbox(first);
  for (const id of ['read', 'unread', 'removed']) {
    const audio = new Uint8Array(80_000).fill(1);
    voicemail.add(owner, { id, from: { name: '', number: '1' }, at: 0, audio, read: id === 'unread' });
  }
  const before = statSync(file).size;

  voicemail.mark(owner, { id: 'read' }, true)();
  voicemail.mark(owner, { id: 'unread' }, false)();
  voicemail.mark(owner, { id: 'removed' }, true)();
  voicemail.remove(owner, { id: 'removed' })();
  first.close();
  const size = statSync(file).size - before;
  const second = new DataFile(file);
  onTestFinished(() => {
    second.close();
  });

  expect(size).toBeLessThan(1_000);
  const messages = mailbox(second).of(owner);
  const added = messages.filter(({ audio }) => audio.length === 80_000);
  expect(added.map(({ id, read }) => ({ id, read }))).toEqual([
    { id: 'unread', read: false },
    { id: 'read', read: true },
  ]);
  expect(second.map(`voicemail-read/${owner.id}`).size).toBe(2);
});

test('the keys of contacts are kept, so that they can still be read, and a reset is kept, too', () => {
  const file = newDataFile();
  const memory = new DataFile(file);
  memory.map('keys').set('kms://x', { k: 'secret', readers: ['a'] });
  memory.map('features').set(alice, { callWaiting: false });
  memory.map('features').clear();
  memory.close();

  const again = new DataFile(file);
  onTestFinished(() => {
    again.close();
  });

  expect([...again.map('keys')]).toEqual([['kms://x', { k: 'secret', readers: ['a'] }]]);
  expect(again.map('features').size).toBe(0);
});

test('whatever was confirmed is there after kill -9 in the middle, again and again', async () => {
  const file = newDataFile();

  for (const atLeast of [1, 30, 60]) {
    const confirmed = await writtenBeforeKill(file, atLeast);
    const memory = new DataFile(file);
    const newest = memory.map<{ count: number; bytes: Uint8Array }>('counts').get('newest');
    memory.close();

    expect(newest?.count).toBeGreaterThanOrEqual(confirmed);
    expect(newest?.bytes).toEqual(new Uint8Array(5_000).fill((newest?.count ?? 0) % 256));
  }
});

test('what a crash has left of a change that nobody was told of is removed', () => {
  const file = newDataFile();
  write(file, (map) => map.set('a', 1));
  const whole = readFileSync(file);

  appendFileSync(file, '0badc0de {"map":"m","key":"b","va');

  expect(entriesOf(file)).toEqual([['a', 1]]);
  expect(readFileSync(file)).toEqual(whole);
});

test.each([
  ['a digit of a line', (text: string) => text.replace('"value":1', '"value":7'), 'line 2 is damaged.'],
  ['a line in the middle', (text: string) => text.replace(/\n.*\n/, '\n?\n'), 'line 2 is damaged.'],
  ['the first line', () => 'somebody else’s\nfile\n', 'is no data of a sandbox.'],
  ['everything', () => 'somebody else’s', 'is no data of a sandbox.'],
])('a file that is damaged in %s is refused in a sentence, and left as it is', (_, damage, reason) => {
  const file = newDataFile();
  write(file, (map) => map.set('a', 1).set('b', 2));
  const damaged = damage(readFileSync(file, 'utf8'));
  writeFileSync(file, damaged);

  expect(() => new DataFile(file)).toThrow(DataError);
  expect(() => collaboratorsFrom(['--data', file])).toThrow(`--data ${file}: ${reason}`);
  expect(readFileSync(file, 'utf8')).toBe(damaged);
});

test('a file that another sandbox has is refused, and one that it has left may be had', () => {
  const file = newDataFile();
  const first = new DataFile(file);

  expect(() => new DataFile(file)).toThrow(`is in use by another sandbox (process ${process.pid}).`);
  first.map<number>('m').set('a', 1);
  first.close();

  expect(entriesOf(file)).toEqual([['a', 1]]);
});

test('a file with many changes of few things is short again after the next start', () => {
  const file = newDataFile();
  write(file, (map) => {
    for (let count = 0; count < 1_100; count += 1) map.set('one', count);
  });
  const long = statSync(file).size;

  expect(entriesOf(file)).toEqual([['one', 1_099]]);
  expect(statSync(file).size).toBeLessThan(long / 100);
});

/** Changes a map in a file. */
function write(file: string, change: (map: Map<string, number>) => void): void {
  const memory = new DataFile(file);
  change(memory.map<number>('m'));
  memory.close();
}

/** What is in that map. */
function entriesOf(file: string): readonly unknown[] {
  const memory = new DataFile(file);
  memory.close();
  return [...memory.map<number>('m')];
}

/** The last number that a process said it had written before it was killed, having said `atLeast` so many. */
async function writtenBeforeKill(file: string, atLeast: number): Promise<number> {
  const script = join(import.meta.dirname, 'support/data-writer.script.ts');
  const writer = spawn(process.execPath, ['--import', 'tsx', script, file]);
  let said = '';
  writer.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    if (said.split('\n').length > atLeast) writer.kill('SIGKILL');
  });
  await new Promise((resolve) => writer.once('close', resolve));
  const lines = said.split('\n').slice(0, -1);
  expect(lines.length).toBeGreaterThanOrEqual(atLeast);
  return Number(lines.at(-1));
}

/** The ids of messages as XSI lists them: one alone is no list. */
function ids(body: Readonly<Record<string, unknown>>): readonly string[] {
  return [...JSON.stringify(body).matchAll(/"messageId":\{"\$":"[^"]*?([\w-]+)"\}/g)].map(
    ([, id = '']) => id,
  );
}
