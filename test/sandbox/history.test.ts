import { expect, test } from 'vitest';
import { historyInWords, historyOf, nextRecorded } from './support/history.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send } from './support/phone.ts';
import { ringing, talking } from './support/talking.ts';
import { accept } from './support/transferring.ts';

type Sandbox = Awaited<ReturnType<typeof sandboxForTest>>;

/** Each way that a call from Alice to Bob can go, and what their histories say then. */
const ways: Readonly<
  Record<string, { go: (sandbox: Sandbox) => Promise<unknown>; alice: string[]; bob: string[] }>
> = {
  'is answered, and the caller hangs up': {
    go: async ({ url }) => {
      const { alice, aliceCall } = await talking(url);
      return alice.end(aliceCall);
    },
    alice: ['OUTGOING ANSWERED 1002'],
    bob: ['INCOMING ANSWERED 1001'],
  },
  'is answered, and the one called hangs up': {
    go: async ({ url }) => {
      const { bob, bobCall } = await talking(url);
      return bob.end(bobCall);
    },
    alice: ['OUTGOING ANSWERED 1002'],
    bob: ['INCOMING ANSWERED 1001'],
  },
  'is answered, and lost with the line': {
    go: async ({ url }) => {
      const { bob } = await talking(url);
      return bob.request('DELETE', `devices/${bob.deviceId}`);
    },
    alice: ['OUTGOING ANSWERED 1002'],
    bob: ['INCOMING ANSWERED 1001'],
  },
  'is answered, and lost with its audio': {
    go: async ({ url, media }) => {
      await talking(url);
      media.legs[0]?.end();
    },
    alice: ['OUTGOING ANSWERED 1002'],
    bob: ['INCOMING ANSWERED 1001'],
  },
  'is given up while it rings': {
    go: async ({ url }) => {
      const { alice, aliceCall } = await ringing(url);
      return alice.end(aliceCall);
    },
    alice: ['OUTGOING CANCELED 1002'],
    bob: ['INCOMING MISSED 1001'],
  },
  'is declined': {
    go: async ({ url }) => {
      const { bob, bobCall } = await ringing(url);
      return bob.end(bobCall, 115);
    },
    alice: ['OUTGOING CANCELED 1002'],
    bob: ['INCOMING REJECTED 1001'],
  },
  'is declined at one of two pages': {
    go: async ({ url }) => {
      await Phone.register(url, '1002');
      const { bob, bobCall } = await ringing(url);
      return bob.end(bobCall, 115);
    },
    alice: ['OUTGOING CANCELED 1002'],
    bob: ['INCOMING REJECTED 1001'],
  },
  'is answered at one of two pages': {
    go: async ({ url }) => {
      await Phone.register(url, '1002');
      const { alice, aliceCall } = await talking(url);
      return alice.end(aliceCall);
    },
    alice: ['OUTGOING ANSWERED 1002'],
    bob: ['INCOMING ANSWERED 1001'],
  },
  'goes to somebody who is not registered': {
    go: async ({ url, clock }) => {
      const alice = await Phone.register(url, '1001');
      await alice.dial('1002');
      await alice.events.ping('asked');
      clock.turn(300);
      clock.turn(18_000);
    },
    alice: ['OUTGOING CANCELED 1002'],
    bob: ['INCOMING MISSED 1001'],
  },
  'goes to somebody whose line is lost while it rings': {
    go: async ({ url }) => {
      const { bob } = await ringing(url);
      return bob.request('DELETE', `devices/${bob.deviceId}`);
    },
    alice: ['OUTGOING CANCELED 1002'],
    bob: ['INCOMING MISSED 1001'],
  },
  'is dialled, and never reaches the network': {
    go: async ({ url }) => {
      const alice = await Phone.register(url, '1001');
      await send('POST', `${url}/control/faults`, { body: { type: 'unconfirmed', verb: 'dial' } });
      const { body } = await alice.dial('1002');
      return alice.end(body['callId']);
    },
    alice: ['OUTGOING CANCELED 1002'],
    bob: [],
  },
};

test.each(Object.entries(ways))('a call that %s', async (_, { go, alice, bob }) => {
  const sandbox = await sandboxForTest();
  const { url, world } = sandbox;

  await go(sandbox);
  await expect.poll(() => world.calls.all).toEqual([]);

  expect(await historyInWords(url, '1001')).toEqual(alice);
  expect(await historyInWords(url, '1002')).toEqual(bob);
});

test.each([
  ['9404', 'CANCELED', 0],
  ['9403', 'CANCELED', 0],
  ['9503', 'CANCELED', 0],
  ['9500', 'CANCELED', 0],
  ['5', 'CANCELED', 4000],
  ['9486', 'CANCELED', 300],
  ['9603', 'CANCELED', 2000],
  ['9480', 'CANCELED', 180_000],
  ['9701', 'ANSWERED', 3000],
  ['1002', 'CANCELED', 300, 500],
])(
  'a call to %s is one call in the caller’s history: %s',
  async (number, disposition, milliseconds, then = 0) => {
    const { url, clock, world } = await sandboxForTest();
    const bob = await Phone.register(url, '1002');

    await bob.dial(number);
    await bob.events.ping('dialled');
    clock.turn(milliseconds);
    clock.turn(then);
    await expect.poll(() => world.calls.all).toEqual([]);

    expect(await historyInWords(url, '1002')).toEqual([`OUTGOING ${disposition} ${number}`]);
  },
);

test('a call from outside is recorded for the one called, answered or not', async () => {
  const { url, world } = await sandboxForTest();
  const bob = await Phone.register(url, '1002');
  const call = (name: string) =>
    send('POST', `${url}/control/call`, { body: { from: '+33123456789', to: '1002', name } });

  const first = await call('<b>Zoë</b>');
  await accept(bob, (await bob.next('mobius.call')).data['callId']);
  await expect.poll(() => world.calls.all[0]?.state).toBe('connected');
  await send('POST', `${url}/control/hangup`, { body: first.body });
  await nextRecorded(bob);
  const second = await call('Zoë');
  await bob.next('mobius.call');
  await send('POST', `${url}/control/hangup`, { body: second.body });

  expect(await historyInWords(url, '1002')).toEqual([
    'INCOMING MISSED +33123456789',
    'INCOMING ANSWERED +33123456789',
  ]);
  expect((await historyOf(url, '1002'))[1]?.other.name).toBe('<b>Zoë</b>');
});

test('whoever calls as somebody of the organisation without their telephone leaves nothing in their history', async () => {
  const { url } = await sandboxForTest();
  const bob = await Phone.register(url, '1002');
  const { body } = await send('POST', `${url}/control/call`, { body: { from: '1003', to: '1002' } });
  await bob.next('mobius.call');

  await send('POST', `${url}/control/hangup`, { body });

  expect(await historyInWords(url, '1002')).toEqual(['INCOMING MISSED 1003']);
  expect(await historyInWords(url, '1003')).toEqual([]);
});

test('whoever hides their number has none in the history', async () => {
  const { url } = await sandboxForTest();
  const bob = await Phone.register(url, '1002');
  const { body } = await send('POST', `${url}/control/call`, { body: { from: 'anonymous', to: '1002' } });
  await bob.next('mobius.call');

  await send('POST', `${url}/control/hangup`, { body });

  const [record] = await historyOf(url, '1002');
  expect(record?.other).toEqual({
    id: 'anonymous',
    primaryDisplayString: 'anonymous',
    callbackAddress: '',
    isPrivate: true,
  });
});

test('a call is recorded with its times, the other’s name and number, and an id for each side', async () => {
  const { url, clock } = await sandboxForTest();
  const { alice, aliceCall, bobCall } = await ringingFor(url, clock, 4000);
  clock.turn(65_400);
  await alice.end(aliceCall);
  const own = await nextRecorded(alice);

  const [outgoing] = await historyOf(url, '1001');
  const [incoming] = await historyOf(url, '1002');

  expect(own).toEqual(outgoing);
  expect(outgoing).toEqual({
    id: outgoing?.sessionId,
    sessionId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    sessionType: 'WEBEXCALLING',
    url: `https://janus-a.wbx2.com/janus/api/v1/history/userSessions/${outgoing?.sessionId}`,
    direction: 'OUTGOING',
    disposition: 'ANSWERED',
    startTime: '2026-01-01T12:00:00.000Z',
    endTime: '2026-01-01T12:01:09.400Z',
    durationSeconds: 65,
    durationSecs: 65,
    joinedDurationSeconds: 69,
    participantCount: 2,
    isRead: true,
    isDeleted: false,
    isPMR: false,
    correlationIds: ['dialled 1002'],
    links: { callbackAddress: '1002' },
    self: { id: '0ffb00c0-5a4d-4b0c-9000-000000001001', name: 'Alice Anders', phoneNumber: '1001' },
    other: {
      id: '0ffb00c0-5a4d-4b0c-9000-000000001002',
      ownerId: '0ffb00c0-5a4d-4b0c-9000-000000001002',
      name: 'Bob Baker',
      phoneNumber: '1002',
      sipUrl: 'sip:1002@sandbox.invalid',
      primaryDisplayString: 'Bob Baker',
      secondaryDisplayString: '1002',
      callbackAddress: '1002',
      isPrivate: false,
    },
  });
  expect(incoming).toMatchObject({
    direction: 'INCOMING',
    durationSeconds: 65,
    joinedDurationSeconds: 65,
    correlationIds: [`of ${String(bobCall)}`],
    other: { name: 'Alice Anders', phoneNumber: '1001' },
  });
  expect(incoming?.sessionId).not.toBe(outgoing?.sessionId);
});

test('who is called is named as they were named last', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const callId = await alice.connect('9703');
  clock.turn(2000);

  await alice.end(callId);

  expect((await nextRecorded(alice)).other.name).toBe('Nora Berg');
});

test('nothing that was missed has been read, and everything else has', async () => {
  const { url } = await sandboxForTest();
  const { alice, aliceCall, bob } = await ringing(url);
  await alice.end(aliceCall);
  const missed = await nextRecorded(bob);
  await alice.dial('1002');
  await bob.end((await bob.next('mobius.call')).data['callId'], 115);

  const rejected = await nextRecorded(bob);
  const own = await historyOf(url, '1001');

  expect([missed, rejected].map(({ disposition, isRead }) => [disposition, isRead])).toEqual([
    ['MISSED', false],
    ['REJECTED', true],
  ]);
  expect(own.map(({ isRead }) => isRead)).toEqual([true, true]);
});

/** Alice and Bob talk, after it has rung for some time. */
async function ringingFor(url: string, clock: Sandbox['clock'], milliseconds: number) {
  const call = await ringing(url);
  clock.turn(milliseconds);
  await accept(call.bob, call.bobCall);
  await call.alice.next('mobius.callconnected');
  return call;
}
