import { expect, test } from 'vitest';
import { History } from '../../src/sandbox/webex/janus/history.ts';
import type { UserSession } from '../../src/sandbox/webex/janus/user-session.ts';
import { World } from '../../src/sandbox/world.ts';
import {
  askHistory,
  historyOf,
  inWords,
  nextRecorded,
  post,
  remove,
  setRead,
  since,
} from './support/history.ts';
import { EventSocket } from './support/event-socket.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send } from './support/phone.ts';
import { ringing } from './support/talking.ts';

/** Bob, on two pages, has missed a call of Alice's. */
async function missed() {
  const sandbox = await sandboxForTest();
  const { url } = sandbox;
  const second = await Phone.register(url, '1002');
  const { alice, aliceCall, bob } = await ringing(url);
  await alice.end(aliceCall);
  const records = [await nextRecorded(bob), await nextRecorded(second)] as const;
  return { ...sandbox, alice, bob, second, records, record: records[0] };
}

/** Alice has called three numbers that refuse it, a minute after each other. */
async function threeCalls() {
  const sandbox = await sandboxForTest();
  const alice = await Phone.register(sandbox.url, '1001');
  for (const number of ['9403', '9503', '9500']) {
    await alice.dial(number);
    sandbox.clock.turn(60_000);
  }
  return { ...sandbox, alice };
}

test('both pages of a person are told of the one call that they have now', async () => {
  const { url, records } = await missed();

  expect(records[0]).toEqual(records[1]);
  expect(await historyOf(url, '1002')).toEqual([records[0]]);
});

test('a call that is read is so on both pages', async () => {
  const { url, bob, second, record } = await missed();

  const { status, body } = await setRead(url, '1002', [record]);

  for (const phone of [bob, second]) {
    expect((await phone.next('janus.user_viewed_sessions')).data).toEqual({
      eventType: 'janus.user_viewed_sessions',
      userReadSessions: { userReadSessions: [{ sessionId: record.sessionId }], statusCode: 0 },
    });
  }
  expect([status, body]).toEqual([200, { statusCode: 200 }]);
  expect(await historyOf(url, '1002')).toEqual([{ ...record, isRead: true }]);
});

test('a call that is deleted is gone on both pages, and stays in the other party’s history', async () => {
  const { url, bob, second, record } = await missed();

  const { status, body } = await remove(url, '1002', [record]);

  for (const phone of [bob, second]) {
    expect((await phone.next('janus.user_sessions_deleted')).data).toEqual({
      eventType: 'janus.user_sessions_deleted',
      deletedSessions: [record.sessionId],
    });
  }
  expect([status, body]).toEqual([200, { statusCode: 200 }]);
  expect(await historyOf(url, '1002')).toEqual([]);
  expect(await historyOf(url, '1001')).toHaveLength(1);
});

test.each([
  ['setReadState', setRead],
  ['markAsDeleted', remove],
])('%s passes over what it does not know, and tells nobody', async (_, change) => {
  const { url, bob, alice, record } = await missed();
  const strange = [
    { ...record, sessionId: 'nothing' },
    { ...record, endTime: new Date(Date.parse(record.endTime) + 1).toISOString() },
  ];

  const replies = [
    await change(url, '1002', strange),
    await change(url, '1002', []),
    await change(url, '1001', [record]),
  ];
  await bob.events.ping('first');

  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await alice.events.ping('nothing')).before).not.toContainEqual(viewedOrDeleted);
  expect((await bob.events.ping('nothing')).before).not.toContainEqual(viewedOrDeleted);
  expect(await historyOf(url, '1002')).toEqual([record]);
});

const viewedOrDeleted = expect.objectContaining({
  data: expect.objectContaining({
    eventType: expect.stringMatching(/^janus\.user_(viewed|sessions)/) as string,
  }) as unknown,
}) as unknown;

test('what was read or deleted before is not told again', async () => {
  const { url, bob, record } = await missed();
  await setRead(url, '1002', [record]);
  await bob.next('janus.user_viewed_sessions');

  await setRead(url, '1002', [record, record]);
  const read = await bob.events.ping('read');
  await remove(url, '1002', [record, record]);
  const deleted = await bob.next('janus.user_sessions_deleted');

  expect(read.before).toEqual([]);
  expect(deleted.data['deletedSessions']).toEqual([record.sessionId]);
});

test.each([
  [since, ['9500', '9503', '9403']],
  [`${since}&sort=DESC&limit=2`, ['9500', '9503']],
  [`${since}&sort=ASC&limit=2`, ['9403', '9503']],
  ['from=2026-01-01T12:01:00.000Z', ['9500', '9503']],
  ['from=2026-01-01T13:01:00.001%2B01:00', ['9500']],
  ['from=2030-01-01T00:00:00Z&limit=10000', []],
  [
    `${since}&limit=20&includeNewSessionTypes=true&sort=DESC&includeSharedSessions=true`,
    ['9500', '9503', '9403'],
  ],
])('a history asked for with “%s” has %j', async (query, numbers) => {
  const { url } = await threeCalls();

  const records = await historyOf(url, '1001', query);

  expect(records.map(({ other }) => other.phoneNumber)).toEqual(numbers);
});

const badTime = "'from' must be a time like '2026-01-01T12:00:00.000Z'";
const badCount = "'limit' must be a whole number from 1 to 10000";

test.each([
  ['limit=20', badTime],
  ['from=&limit=20', badTime],
  ['from=yesterday', badTime],
  ['from=2026-01-01', badTime],
  ['from=2026-13-01T00:00:00Z', badTime],
  [`${since}&${since}`, badTime],
  [`${since}&limit=0`, badCount],
  [`${since}&limit=-1`, badCount],
  [`${since}&limit=10001`, badCount],
  [`${since}&limit=1e3`, badCount],
  [`${since}&limit=undefined`, badCount],
  [`${since}&sort=asc`, "'sort' must be one of 'ASC', 'DESC'"],
  [`${since}&includeSharedSessions=1`, "'includeSharedSessions' must be one of 'true', 'false'"],
  [`${since}&includeNewSessionTypes=`, "'includeNewSessionTypes' must be one of 'true', 'false'"],
])('a history asked for with “%s” is refused: %s', async (query, words) => {
  const { url } = await sandboxForTest();

  const { status, body } = await askHistory(url, '1001', query);

  expect([status, body['message']]).toEqual([400, words]);
});

test.each([
  ['nothing', undefined, 'The body must be an object'],
  ['no list', {}, 'must be a list'],
  ['another list', { names: [] }, 'must be a list'],
  ['a list of null', [null], 'must be an object'],
  ['a list of words', ['a'], 'must be an object'],
  ['no id', [{ endTime: 1 }], "0.sessionId' must be a string"],
  ['an id that is empty', [{ endTime: 1, sessionId: '' }], "0.sessionId' must be a string"],
  ['an id that is a number', [{ endTime: 1, sessionId: 1 }], "0.sessionId' must be a string"],
  ['no time', [{ sessionId: 'a' }], "0.endTime' must be a time in milliseconds"],
  ['a time in words', [{ sessionId: 'a', endTime: '2026-01-01T12:00:00Z' }], "0.endTime' must be a time"],
  ['a time that is none', [{ sessionId: 'a', endTime: null }], "0.endTime' must be a time"],
  ['a time before all others', [{ sessionId: 'a', endTime: -1 }], "0.endTime' must be a time"],
  ['a part of a millisecond', [{ sessionId: 'a', endTime: 1.5 }], "0.endTime' must be a time"],
  ['one of two', [{ sessionId: 'a', endTime: 1 }, { sessionId: 'b' }], "1.endTime' must be a time"],
  ['too many', Array.from({ length: 10_001 }, () => ({ sessionId: 'a', endTime: 1 })), 'at most 10000'],
])('a body with %s is refused by both verbs, and says why', async (_, list, words) => {
  const { url } = await sandboxForTest();

  for (const [verb, name] of [
    ['setReadState', 'endTimeSessionIds'],
    ['markAsDeleted', 'deleteSessionIds'],
  ] as const) {
    const { status, body } = await post(url, '1001', verb, Array.isArray(list) ? { [name]: list } : list);

    expect(status).toBe(400);
    expect(body['message']).toContain(words);
  }
});

test('whoever has no valid token sees and changes nothing', async () => {
  const { url } = await sandboxForTest();

  const replies = [
    await askHistory(url, '1091', since),
    await askHistory(url, 'nobody', since),
    await send('GET', `${url}/janus/api/v1/history/userSessions?${since}`),
    await post(url, 'nobody', 'setReadState', { endTimeSessionIds: [] }),
    await post(url, 'nobody', 'markAsDeleted', { deleteSessionIds: [] }),
  ];

  expect(replies.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
});

test('nobody sees another person’s calls, or can change them', async () => {
  const { url, record } = await missed();

  await setRead(url, '1003', [record]);
  await remove(url, '1001', [record]);

  expect(await historyOf(url, '1003')).toEqual([]);
  expect((await historyOf(url, '1001')).map(inWords)).toEqual(['OUTGOING CANCELED 1002']);
  expect(await historyOf(url, '1002')).toEqual([record]);
});

test('a reset empties all histories; a restart leaves them as they are', async () => {
  const { url, sandbox, record } = await missed();

  await send('POST', `${url}/control/restart`, { body: { memory: false } });
  const restarted = await historyOf(url, '1002');
  sandbox.reset();

  expect(restarted).toEqual([record]);
  expect(await historyOf(url, '1002')).toEqual([]);
});

test('a page that was away is told of its call when it is back', async () => {
  const { alice, bob, second } = await missed();
  await second.events.close();
  const { body } = await alice.dial('1002');
  await bob.next('mobius.call');
  await alice.end(body['callId']);
  const record = await nextRecorded(bob);

  const events = await EventSocket.open(second.webSocketUrl, second.token);
  const { data } = await events.next('janus.user_recent_sessions');

  expect(data).toEqual({
    eventType: 'janus.user_recent_sessions',
    userSessions: { userSessions: [record], statusCode: 0 },
  });
});

test('the newest calls are kept, and nobody’s push out another’s', () => {
  const [alice, bob] = new World().people;
  if (!alice || !bob) throw new Error('Alice or Bob is missing');
  const history = new History(undefined, 3);
  const call = (sessionId: string) => ({ sessionId }) as UserSession;

  history.add(bob, call('his'));
  for (const id of ['a', 'b', 'c', 'd', 'e']) history.add(alice, call(id));

  expect(history.of(alice).map(({ sessionId }) => sessionId)).toEqual(['c', 'd', 'e']);
  expect(history.of(bob).map(({ sessionId }) => sessionId)).toEqual(['his']);
});
