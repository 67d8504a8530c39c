import { expect, test } from 'vitest';
import { RibbonClient, type Notice } from '../support/ribbon-client.ts';
import { connected, ribbonForTest } from '../support/ribbon-fixture.ts';

async function two() {
  const fixture = await ribbonForTest();
  const alice = await RibbonClient.signIn(fixture.url, '1001', { services: ['call', 'Presence'] });
  const bob = await RibbonClient.signIn(fixture.url, '1002', { services: ['call', 'Presence'] });
  return { ...fixture, fixture, alice, bob };
}

interface Record {
  readonly recordId: string;
  readonly direction: string;
  readonly duration: string;
  readonly callerName: string;
  readonly calleeDisplayNumber: string;
}

async function historyOf(client: RibbonClient, query = ''): Promise<readonly Record[]> {
  const { body } = await client.ask('GET', `logHistory${query}`);
  const { logItems } = body['logHistory'] as { logItems: readonly { params: Record }[] };
  return logItems.map(({ params }) => params);
}

const presenceIn = (notice: Notice) =>
  (notice as unknown as { presenceWatcherNotificationParams: unknown }).presenceWatcherNotificationParams;

test('a call is in the history of both once it is over, with how long they talked as text', async () => {
  const { fixture, clock, alice, bob } = await two();
  const { session } = await connected(fixture, alice, bob, '1002');
  clock.turn(4_000);

  await alice.ask('DELETE', `callControl/callSessions/${String(session)}`);
  await bob.next('callEnd');

  expect(await historyOf(alice)).toMatchObject([
    { direction: 'outgoing', duration: '4000', calleeDisplayNumber: '1002@ribbon.sandbox' },
  ]);
  expect(await historyOf(bob)).toMatchObject([
    { direction: 'incoming', duration: '4000', callerName: 'Alice Anders' },
  ]);
});

test('a call that was given up is missed, one that was declined is not', async () => {
  const { alice, bob, settle } = await two();
  const { session } = await alice.dial('1002');
  await settle();
  await bob.next('call');
  await alice.ask('DELETE', `callControl/callSessions/${String(session)}`);
  await bob.next('callEnd');
  await alice.dial('1002');
  await settle();
  const { sessionParams } = await bob.next('call');
  await bob.ask('POST', 'calldisposition', {
    callDispositionRequest: { action: 'reject', sessionData: sessionParams?.['sessionData'] },
  });
  await alice.next('callEnd');

  expect((await historyOf(bob)).map(({ direction }) => direction)).toEqual(['incoming', 'missed']);
  expect((await historyOf(bob, '?count=1&startIndex=1')).map(({ direction }) => direction)).toEqual([
    'missed',
  ]);
});

test('a record is removed once, and all of them are cleared', async () => {
  const { alice, settle } = await two();
  for (const number of ['9486', '9486']) {
    const { session } = await alice.dial(number);
    await settle();
    await alice.ask('DELETE', `callControl/callSessions/${String(session)}`);
  }
  await expect.poll(async () => (await historyOf(alice)).length).toBe(2);
  const [first] = await historyOf(alice);

  expect(first?.recordId).toHaveLength(16);
  expect((await alice.ask('DELETE', `logRecord/${first?.recordId ?? ''}`)).status).toBe(204);
  const again = await alice.ask('DELETE', `logRecord/${first?.recordId ?? ''}`);
  expect([again.status, again.body]).toMatchObject([404, { logRecord: { statusCode: 42 } }]);
  await alice.ask('DELETE', 'logHistory');
  expect(await historyOf(alice)).toEqual([]);
});

test('the mailbox is counted in texts, a change of it is told, and who has none is refused', async () => {
  const { world, alice, bob } = await two();
  const [owner] = world.people;
  if (!owner) throw new Error('There is nobody');
  const [message] = world.voicemail.of(owner);
  if (!message) throw new Error('There is no message');

  const before = (await alice.ask('GET', 'voicemail')).body['mwiresponse'] as { totalVoice: string };
  world.voicemail.remove(owner, message)();
  const { mwiNotificationParam } = (await alice.next('mwi')) as unknown as {
    mwiNotificationParam: { totalVoice: string };
  };

  expect(Number(mwiNotificationParam.totalVoice)).toBe(Number(before.totalVoice) - 1);
  expect(before.totalVoice).toBeTypeOf('string');
  expect(await bob.ask('GET', 'voicemail')).toMatchObject({
    status: 403,
    body: { mwiresponse: { statusCode: 27 } },
  });
});

test('whoever is watched is told of after the answer, and again when they say something or talk', async () => {
  const { fixture, clock, alice, bob } = await two();
  await alice.ask('POST', 'presenceWatcher', {
    presenceWatcherRequest: { userList: ['1002@ribbon.sandbox', 'sip:1002@ribbon.sandbox'], action: 'watch' },
  });
  await expect.poll(() => (clock.turn(20), alice.notices.length)).toBeGreaterThan(0);
  const first = presenceIn(await alice.next('presenceWatcher'));

  await bob.ask('POST', 'presence', {
    presenceRequest: { status: 'open', activity: 'lunch', note: '<b>Back at two</b>' },
  });
  const second = presenceIn(await alice.next('presenceWatcher'));
  await connected(fixture, alice, bob, '1002');
  await expect.poll(() => (clock.turn(1), alice.notices.length)).toBeGreaterThan(0);
  const third = presenceIn(await alice.next('presenceWatcher'));

  const name = '1002@ribbon.sandbox';
  expect(first).toEqual({ name, status: 'open', activity: 'active' });
  expect(second).toEqual({ name, status: 'open', activity: 'lunch', note: '<b>Back at two</b>' });
  expect(third).toMatchObject({ name, activity: 'on-the-phone' });
});

test('presence is for clients that have subscribed to it, and for words that there are', async () => {
  const { url } = await ribbonForTest();
  const alice = await RibbonClient.signIn(url, '1001');

  const watched = await alice.ask('POST', 'presenceWatcher', {
    presenceWatcherRequest: { userList: ['1002@ribbon.sandbox'], action: 'watch' },
  });
  const said = await alice.ask('POST', 'presence', {
    presenceRequest: { status: 'open', activity: 'available' },
  });

  expect([watched.status, said.status]).toEqual([403, 400]);
});

test('a contact is added, changed and removed by its nickname, and no answer is empty', async () => {
  const { alice } = await two();
  const entry = { nickname: 'bob/1', primaryContact: 'bob@example.test', firstName: 'Bob', colour: 'red' };
  const bodyOf = (fields: object) => ({ addressBookRequest: { addressBookEntries: [fields] } });
  const done = { status: 200, body: { addressBookResponse: { statusCode: 0 } } };
  const all = async () =>
    ((await alice.ask('GET', 'addressbook')).body['addressBookResponse'] as { addressBookEntries: unknown })
      .addressBookEntries;

  expect(await alice.ask('POST', 'addressbook/contacts/', bodyOf(entry))).toMatchObject(done);
  expect(await all()).toEqual([entry]);
  const changed = { nickname: 'bob/1', firstName: 'Robert' };
  expect(await alice.ask('PUT', 'addressbook/contacts/bob%2F1', bodyOf(changed))).toMatchObject(done);
  expect(await all()).toEqual([changed]);
  expect(await alice.ask('DELETE', 'addressbook/contacts/bob%2F1')).toMatchObject(done);
  expect(await all()).toEqual([]);
  expect(await alice.ask('DELETE', 'addressbook/contacts/bob%2F1')).toMatchObject({
    status: 404,
    body: { addressBookResponse: { statusCode: 42 } },
  });
});

test.each([
  ['criteria=chloe&criteriaType=3', ['1003']],
  ['criteria=bak&criteriaType=2', ['1002']],
  ['criteria=1001%40ribbon.sandbox&criteriaType=5', ['1001']],
  ['criteria=1001&criteriaType=5', []],
  ['criteria=0003&criteriaType=4', []],
])('the directory finds by %s: %j', async (query, extensions) => {
  const { alice } = await two();

  const { directory } = (await alice.ask('GET', `directory?${query}`)).body as {
    directory: { directoryItems: readonly { primaryContact: string }[] };
  };

  expect(directory.directoryItems.map(({ primaryContact }) => primaryContact.split('@')[0])).toEqual(
    extensions,
  );
});
