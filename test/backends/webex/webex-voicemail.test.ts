import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Line, Voicemail } from '../../../src/calling/index.ts';
import { settled } from '../../calling/ticks.ts';
import type { FakeClock } from '../../calling/fake-clock.ts';
import { FakeRealm } from '../webex-fuzz/fake-realm.ts';
import { openWebexLine } from './open-webex-line.ts';

const id = '/v2.0/user/P1/VoiceMessagingMessages/m1';
let clock: FakeClock;
let realm: FakeRealm;
let line: Line;
let voicemail: Required<Voicemail>;

/** A record as XSI has it. */
const info = (more: object = {}) => ({
  duration: { $: '4500' },
  callingPartyInfo: { name: { $: 'Bob Baker' }, userId: { $: 'P2' }, address: { $: 'tel:+14155550102' } },
  time: { $: '1700000000000' },
  messageId: { $: id },
  ...more,
});

const answers = (data: unknown) => {
  realm.answer = () => Promise.resolve({ statusCode: 200, data });
};

const list = () => voicemail.list({ skip: 0, limit: 100 });

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ id: 'P1' })));
  ({ clock, realm, line } = await openWebexLine());
  voicemail = line.voicemail as Required<Voicemail>;
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a message says who left it, when, how long it is, and whether it was listened to', async () => {
  answers({ voicemailList: [info()] });

  expect(await list()).toEqual([
    {
      id,
      remote: { name: 'Bob Baker', number: '+14155550102' },
      receivedAt: 1_700_000_000_000,
      length: 4_500,
      seen: false,
    },
  ]);
  expect(realm.asked).toEqual([['list', 0, 10_000, 'DESC', true]]);
});

test.each<[object, object]>([
  [{ read: {} }, { seen: true }],
  [{ read: '' }, { seen: true }],
  [{ duration: { $: '0' } }, { length: undefined }],
  [{ duration: undefined }, { length: undefined }],
  [{ duration: 17 }, { length: undefined }],
  [{ callingPartyInfo: undefined }, { remote: {} }],
  [{ callingPartyInfo: 'Bob' }, { remote: {} }],
  [{ callingPartyInfo: { name: { $: 'Anonymous' }, address: {} } }, { remote: { name: 'Anonymous' } }],
  [{ callingPartyInfo: { address: { $: '1002' } } }, { remote: { number: '1002' } }],
  [{ callingPartyInfo: { address: { $: 'sip:1002@example.org;x=1' } } }, { remote: { number: '1002' } }],
  [
    { callingPartyInfo: { name: { $: '<b>Eve</b>' }, address: { $: 'javascript:1' } } },
    { remote: { name: '<b>Eve</b>' } },
  ],
])('of %j is read %j', async (more, read) => {
  answers({ voicemailList: [info(more)] });

  expect(await list()).toMatchObject([read]);
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'message'],
  ['no id', { messageId: {} }],
  ['no time', { time: undefined }],
  ['a time that is none', { time: { $: 'yesterday' } }],
  [
    'an id that leads elsewhere',
    { messageId: { $: '@evil.example/v2.0/user/P1/VoiceMessagingMessages/m1' } },
  ],
  ['an id that climbs', { messageId: { $: '/v2.0/user/../VoiceMessagingMessages/m1' } }],
  ['an id that asks', { messageId: { $: `${id}?format=json` } }],
])('a record that has %s is left out, and the others are there', async (_, wrong) => {
  const broken = typeof wrong === 'object' && wrong !== null ? info(wrong) : wrong;
  const other = id.replace('m1', 'm2');
  answers({ voicemailList: [broken, info({ messageId: { $: other } })] });

  expect((await list()).map((message) => message.id)).toEqual([other]);
});

test('the newest message is first, and no more are there than were asked for', async () => {
  const at = (time: number) =>
    info({ time: { $: String(time) }, messageId: { $: id.replace('m1', `m${time}`) } });
  answers({ voicemailList: [at(2), at(4), at(1), at(3)] });

  const found = await voicemail.list({ skip: 1, limit: 2 });

  expect(found.map(({ receivedAt }) => receivedAt)).toEqual([3, 2]);
});

test('how much is in the mailbox includes what is urgent', async () => {
  answers({
    voicemailSummary: { newMessages: 2, newUrgentMessages: 1, oldMessages: 4, oldUrgentMessages: 0 },
  });

  expect(await voicemail.count()).toEqual({ unseen: 3, total: 7 });
});

test.each([
  ['UklGRiQAAABXQVZFZm10IA==', 'audio/wav'],
  ['SUQzBAAAAAAAAA==', 'audio/mpeg'],
  ['T2dnUwACAAAAAA==', 'audio/ogg'],
  ['UklGRiQA\n AABXQVZFZm10IA==', 'audio/wav'],
  ['PGh0bWw+', 'application/octet-stream'],
])('a recording of %j is %s, whatever the provider calls it', async (content, type) => {
  answers({ voicemailContent: { type: 'text/html', content } });

  expect((await voicemail.recording(id)).type).toBe(type);
});

test.each([[undefined], [''], ['no base64!'], [17]])('a recording of %j fails', async (content) => {
  answers({ voicemailContent: { type: 'WAV', content } });

  await expect(voicemail.recording(id)).rejects.toMatchObject({ name: 'LineError', reason: 'other' });
});

test('what was said is text, and nothing where there is no transcript', async () => {
  answers({ voicemailTranscript: ' Hello <b>there</b>. ' });
  expect(await voicemail.transcript(id)).toBe('Hello <b>there</b>.');

  for (const data of [{ voicemailTranscript: undefined }, { voicemailTranscript: ' ' }, undefined]) {
    answers(data);
    expect(await voicemail.transcript(id)).toBeUndefined();
  }
  realm.answer = () => Promise.resolve(null as never);
  expect(await voicemail.transcript(id)).toBeUndefined();
  realm.answer = () => Promise.resolve({ statusCode: 404, data: {} });
  expect(await voicemail.transcript(id)).toBeUndefined();
  realm.answer = () => Promise.resolve({ statusCode: 503, data: {} });
  await expect(voicemail.transcript(id)).rejects.toMatchObject({ reason: 'service-unavailable' });
});

test('messages are marked and deleted, which is told', async () => {
  let changes = 0;
  voicemail.on('change', () => (changes += 1));

  await voicemail.mark(id, true);
  await voicemail.mark(id, false);
  await voicemail.remove(id);

  expect(realm.asked).toEqual([
    ['read', id],
    ['unread', id],
    ['delete', id],
  ]);
  expect(changes).toBe(3);
});

test('nothing is asked of an id that is none of the provider’s', async () => {
  await expect(voicemail.remove('@evil.example/')).rejects.toMatchObject({ details: { status: 404 } });
  await expect(voicemail.recording('')).rejects.toMatchObject({ reason: 'other' });

  expect(realm.asked).toEqual([]);
});

test.each([
  [{ statusCode: 401, data: { error: 'no' } }, 'token-expired'],
  [{ statusCode: 404 }, 'other'],
  [{ statusCode: 422 }, 'unreachable'],
  [{ statusCode: 503 }, 'service-unavailable'],
  [{}, 'unreachable'],
  [null, 'other'],
  [{ statusCode: 200 }, 'other'],
  [{ statusCode: 200, data: { voicemailList: {} } }, 'other'],
])('an answer like %j fails as %s', async (answer, reason) => {
  realm.answer = () => Promise.resolve(answer as never);

  await expect(list()).rejects.toMatchObject({ name: 'LineError', reason });
});

test('a mailbox that was not found is looked for again, and never asked for at this page', async () => {
  const { backendConnector } = realm.voicemail as { backendConnector: { xsiEndpoint?: unknown } };
  backendConnector.xsiEndpoint = { statusCode: 503 };
  await expect(list()).rejects.toMatchObject({ reason: 'service-unavailable' });
  backendConnector.xsiEndpoint = undefined;
  await expect(list()).rejects.toMatchObject({ reason: 'unreachable' });
  expect(realm.asked).toEqual([['init'], ['init']]);

  realm.answer = () => {
    backendConnector.xsiEndpoint = 'http://localhost/xsi';
    return Promise.resolve({ statusCode: 200, data: { voicemailList: [] } });
  };
  expect(await list()).toEqual([]);
});

test('it may have changed after a call, a little later, every minute, and with another sign-in', async () => {
  let changes = 0;
  voicemail.on('change', () => (changes += 1));

  realm.history.emit('callHistory:user_recent_sessions');
  expect(changes).toBe(1);
  clock.advance(5_000);
  expect(changes).toBe(2);
  clock.advance(55_000);
  expect(changes).toBe(3);

  line.reconnect?.();
  await settled();
  expect(changes).toBe(4);
  clock.advance(5_000);
  expect(changes).toBe(4);
  expect(line.voicemail).toBe(voicemail);
});

test('nobody is asked once the line is signed out, and no clock goes on', async () => {
  await line.close();

  await expect(list()).rejects.toMatchObject({ reason: 'unreachable' });
  expect(realm.asked).toEqual([]);
  expect(clock.waiting).toBe(0);
});

test('people whose calling is of another kind have neither mailbox nor settings', async () => {
  const other = new FakeRealm();
  other.voicemail = undefined;
  other.settings = undefined;

  const opened = await openWebexLine(other);

  expect(opened.line.voicemail).toBeUndefined();
  expect(opened.line.settings).toBeUndefined();
  expect(opened.line.history).toBeDefined();
});
