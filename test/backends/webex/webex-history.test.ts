import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { History, Line } from '../../../src/calling/index.ts';
import type { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';
import type { FakeRealm } from '../webex-fuzz/fake-realm.ts';
import { openWebexLine } from './open-webex-line.ts';

const day = 86_400_000;
let clock: FakeClock;
let realm: FakeRealm;
let line: Line;
let history: History;

/** A record as the provider keeps it. */
const session = (more: object = {}) => ({
  sessionId: 's1',
  direction: 'INCOMING',
  disposition: 'ANSWERED',
  startTime: new Date(clock.now() - 60_000).toISOString(),
  endTime: new Date(clock.now() - 30_000).toISOString(),
  durationSeconds: 25,
  other: { name: 'Bob', phoneNumber: '1002', isPrivate: false },
  ...more,
});

const answers = (userSessions: unknown) => {
  realm.answer = () => Promise.resolve({ statusCode: 200, data: { userSessions } });
};

const list = () => history.list({ since: clock.now() - 7 * day, limit: 100 });

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(Response.json({ id: 'P1' })));
  ({ clock, realm, line } = await openWebexLine());
  if (!line.history) throw new Error('A line without a history.');
  history = line.history;
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a past call has its own side of it: who, when, how long, and whether it was seen', async () => {
  answers([session()]);

  expect(await list()).toEqual([
    {
      id: 's1',
      direction: 'incoming',
      remote: { name: 'Bob', number: '1002' },
      outcome: 'answered',
      startedAt: Math.floor(clock.now() - 60_000),
      talked: 25_000,
      seen: true,
    },
  ]);
});

test.each([
  ['INCOMING', 'ANSWERED', 25, 'answered', 25_000],
  ['OUTGOING', 'ANSWERED', 25, 'answered', 25_000],
  ['OUTGOING', 'Answered', 25, 'answered', 25_000],
  ['OUTGOING', 'INITIATED', 25, 'answered', 25_000],
  ['OUTGOING', 'INITIATED', 0, 'cancelled', 0],
  ['OUTGOING', 'INITIATED', null, 'cancelled', 0],
  ['OUTGOING', 'CANCELED', 0, 'cancelled', 0],
  ['OUTGOING', 'CANCELED', 4, 'cancelled', 0],
  ['OUTGOING', 'MISSED', 0, 'cancelled', 0],
  ['INCOMING', 'MISSED', 0, 'missed', 0],
  ['incoming', 'missed', undefined, 'missed', 0],
  ['INCOMING', 'CANCELED', 0, 'missed', 0],
  ['INCOMING', 'REJECTED', 0, 'declined', 0],
  ['INCOMING', 'something new', 0, 'missed', 0],
])('%s, %s after %s s is “%s”', async (direction, disposition, durationSeconds, outcome, talked) => {
  answers([session({ direction, disposition, durationSeconds })]);

  expect(await list()).toMatchObject([{ outcome, talked }]);
});

test.each([
  [{ disposition: 'MISSED', isRead: false }, false],
  [{ disposition: 'MISSED', isRead: true }, true],
  [{ disposition: 'MISSED' }, true],
  [{ disposition: 'MISSED', isRead: null }, true],
  [{ disposition: 'ANSWERED', isRead: false }, true],
])('of %j it is known whether it was seen', async (more, seen) => {
  answers([session(more)]);

  expect(await list()).toMatchObject([{ seen }]);
});

test.each([
  [{ name: 'Eve', phoneNumber: '+14155550199', isPrivate: true }, {}],
  [
    { name: '  Zoë  ', phoneNumber: ' 1002 ' },
    { name: 'Zoë', number: '1002' },
  ],
  [{ callbackAddress: '1003' }, { number: '1003' }],
  [{ callbackAddress: 'c9bde63c-e3e2-4db4-ba45-0d6c698ffd65', name: 'Test' }, { name: 'Test' }],
  [{ name: null, phoneNumber: null }, {}],
  [{ name: '<b>Eve</b>', phoneNumber: 'javascript:1' }, { name: '<b>Eve</b>' }],
])('whoever is written as %j is %j', async (other, remote) => {
  answers([session({ other })]);

  expect((await list())[0]?.remote).toEqual(remote);
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'session'],
  ['no other side', { other: undefined }],
  ['a time that is none', { startTime: 'yesterday' }],
  ['an end that is none', { endTime: 17 }],
  ['a direction that is none', { direction: 'SIDEWAYS' }],
  ['an id that is none', { sessionId: '' }],
  ['an id that is too long', { sessionId: 'x'.repeat(1_001) }],
  ['a length that is none', { durationSeconds: -1 }],
  ['a name that is none', { other: { name: { first: 'Bob' } } }],
])('a record that has %s is left out, and the others are there', async (_, wrong) => {
  const broken = typeof wrong === 'object' && wrong !== null ? session(wrong) : wrong;
  answers([broken, session({ sessionId: 's2' })]);

  expect((await list()).map(({ id }) => id)).toEqual(['s2']);
});

test('it is asked for whole days, and what began before is left out; the newest is first', async () => {
  const at = (ago: number, sessionId: string) =>
    session({ sessionId, startTime: new Date(clock.now() - ago).toISOString() });
  answers([at(2.4 * day, 'before'), at(2 * day, 'old'), at(day, 'new')]);

  const found = await history.list({ since: clock.now() - 2.2 * day, limit: 20 });

  expect(found.map(({ id }) => id)).toEqual(['new', 'old']);
  expect(realm.asked).toEqual([['list', 3, 20, 'DESC', 'endTime']]);
});

test('it never has more than was asked for', async () => {
  answers(Array.from({ length: 50 }, (_, index) => session({ sessionId: `s${index}` })));

  expect(await history.list({ since: 0, limit: 7 })).toHaveLength(7);
});

test.each([
  [{ statusCode: 401, data: { error: 'no' } }, 'token-expired'],
  [{ statusCode: 403 }, 'forbidden'],
  [{ statusCode: 409 }, 'other'],
  [{ statusCode: 503 }, 'service-unavailable'],
  [{ statusCode: 0 }, 'unreachable'],
  [{ statusCode: '' }, 'unreachable'],
  [{}, 'unreachable'],
  [{ statusCode: 200 }, 'other'],
  [{ statusCode: 200, data: { userSessions: 'none' } }, 'other'],
])('an answer like %j fails as %s', async (answer, reason) => {
  realm.answer = () => Promise.resolve(answer);

  await expect(list()).rejects.toMatchObject({ name: 'LineError', reason });
});

test('an SDK that stumbles, or never answers, fails as unreachable', async () => {
  realm.answer = () => Promise.reject(new TypeError('Cannot read properties of undefined'));
  await expect(list()).rejects.toMatchObject({ reason: 'unreachable' });

  realm.answer = () => new Promise(() => undefined);
  const asked = list();
  clock.advance(15_000);
  await expect(asked).rejects.toMatchObject({ reason: 'unreachable' });
});

test('calls are marked and deleted by their ids and ends, as the provider said them', async () => {
  const listed = session();
  answers([listed]);
  await list();

  await history.markSeen?.(['s1', 'unheard of']);
  await history.remove?.(['s1']);
  await history.remove?.(['s1']);

  const key = { sessionId: 's1', endTime: listed.endTime };
  expect(realm.asked.slice(1)).toEqual([
    ['seen', [key]],
    ['remove', [key]],
  ]);
});

test('what changes on another device is told, of the sign-in of now only, which begins with it', async () => {
  let changes = 0;
  history.on('change', () => (changes += 1));
  realm.history.emit('callHistory:user_recent_sessions');
  realm.history.emit('callHistory:user_viewed_sessions');
  realm.history.emit('callHistory:user_sessions_deleted');
  expect(changes).toBe(3);

  line.reconnect?.();
  await settled();
  expect(changes).toBe(4);
});

test('nobody is asked once the line is signed out', async () => {
  await line.close();

  await expect(list()).rejects.toMatchObject({ reason: 'unreachable' });
  expect(realm.asked).toEqual([]);
});
