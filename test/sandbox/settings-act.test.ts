import { expect, test } from 'vitest';
import { read } from '../../src/sandbox/body.ts';
import { callForwardingShape } from '../../src/sandbox/webex/features/shapes.ts';
import { historyInWords } from './support/history.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone } from './support/phone.ts';
import { talking } from './support/talking.ts';

type Sandbox = Awaited<ReturnType<typeof sandboxForTest>>;

/** Bob wishes this of his calls. */
function bobWishes(
  { webex }: Sandbox,
  forwarding: object = {},
  { doNotDisturb = false, callWaiting = true } = {},
) {
  const bob = webex.world.people[1];
  if (!bob) throw new Error('Bob is missing');
  const { businessContinuity, ...callForwarding } = forwarding as { businessContinuity?: object };
  webex.features.set(
    bob,
    'callForwarding',
    read(callForwardingShape, { callForwarding, ...(businessContinuity && { businessContinuity }) }),
  );
  webex.features.set(bob, 'doNotDisturb', { enabled: doNotDisturb, ringSplashEnabled: false });
  webex.features.set(bob, 'callWaiting', callWaiting);
}

/** Chloé is rung and answers, the caller is told, and ends it. */
async function chloeTakes(chloe: Phone, caller: Phone, callId: unknown): Promise<void> {
  await chloe.patch((await chloe.next('mobius.call')).data['callId'], 'sig_connected');
  await caller.next('mobius.callconnected');
  await caller.end(callId);
  await chloe.next('mobius.calldisconnected');
}

const toChloe = { enabled: true, destination: '1003' };

test('with do not disturb the phone does not ring, and the caller finds it busy', async () => {
  const sandbox = await sandboxForTest();
  const { url, clock } = sandbox;
  const [alice, bob] = [await Phone.register(url, '1001'), await Phone.register(url, '1002')];
  bobWishes(sandbox, {}, { doNotDisturb: true });

  await alice.dial('1002');
  await alice.events.ping('asked');
  clock.turn(300);
  clock.turn(500);
  const { data } = await alice.next('mobius.calldisconnected');
  const told = await bob.next('janus.user_recent_sessions');

  expect(data['causecode']).toBe(115);
  expect(told.data).toMatchObject({ userSessions: { userSessions: [{ disposition: 'MISSED' }] } });
  expect(await historyInWords(url, '1001')).toEqual(['OUTGOING CANCELED 1002']);
  expect(await historyInWords(url, '1002')).toEqual(['INCOMING MISSED 1001']);
});

test('a call that is always forwarded rings at its destination only, and says who has sent it', async () => {
  const sandbox = await sandboxForTest();
  const { url } = sandbox;
  const [alice, chloe] = [await Phone.register(url, '1001'), await Phone.register(url, '1003')];
  await Phone.register(url, '1002');
  bobWishes(sandbox, { always: toChloe });

  const { body } = await alice.dial('1002');
  await chloeTakes(chloe, alice, body['callId']);

  expect(await historyInWords(url, '1001')).toEqual(['OUTGOING ANSWERED 1003 via 1002']);
  expect(await historyInWords(url, '1002')).toEqual([]);
  expect(await historyInWords(url, '1003')).toEqual(['INCOMING ANSWERED 1001 via 1002']);
});

test('an unanswered call goes on after as many rings as were set, and is missed', async () => {
  const sandbox = await sandboxForTest();
  const { url, clock } = sandbox;
  const [alice, bob] = [await Phone.register(url, '1001'), await Phone.register(url, '1002')];
  const chloe = await Phone.register(url, '1003');
  bobWishes(sandbox, { noAnswer: { ...toChloe, numberOfRings: '2', systemMaxNumberOfRings: 20 } });
  const { body } = await alice.dial('1002');
  const { data } = await bob.next('mobius.call');
  await bob.patch(data['callId'], 'sig_alerting');
  await alice.next('mobius.callprogress');

  clock.turn(12_000);
  const stopped = await bob.next('mobius.calldisconnected');
  await chloeTakes(chloe, alice, body['callId']);

  expect(stopped.data['causecode']).toBe(117);
  expect(await historyInWords(url, '1001')).toEqual(['OUTGOING ANSWERED 1003 via 1002']);
  expect(await historyInWords(url, '1002')).toEqual(['INCOMING MISSED 1001']);
  expect(await historyInWords(url, '1003')).toEqual(['INCOMING ANSWERED 1001 via 1002']);
});

test('without call waiting the second call finds one busy, and goes where busy calls go', async () => {
  const sandbox = await sandboxForTest();
  const { url, clock } = sandbox;
  await talking(url);
  const [sam, chloe] = [await Phone.register(url, '1008'), await Phone.register(url, '1003')];
  bobWishes(sandbox, { busy: toChloe }, { callWaiting: false });

  const { body } = await sam.dial('1002');
  await sam.events.ping('asked');
  clock.turn(300);
  await chloeTakes(chloe, sam, body['callId']);

  expect(await historyInWords(url, '1008')).toEqual(['OUTGOING ANSWERED 1003 via 1002']);
  expect(await historyInWords(url, '1002')).toEqual([]);
  expect(await historyInWords(url, '1003')).toEqual(['INCOMING ANSWERED 1008 via 1002']);
});

test('a second call rings with call waiting on, wherever busy calls go', async () => {
  const sandbox = await sandboxForTest();
  const { url } = sandbox;
  const { bob } = await talking(url);
  const sam = await Phone.register(url, '1008');
  await Phone.register(url, '1003');
  bobWishes(sandbox, { busy: toChloe });

  await sam.dial('1002');

  expect((await bob.next('mobius.call')).data['callerId']).toMatchObject({
    from: expect.stringContaining('sip:1008@') as string,
  });
});

test('a call to somebody who is not registered, or who declines, goes where they wish', async () => {
  const sandbox = await sandboxForTest();
  const { url, clock } = sandbox;
  const [alice, chloe] = [await Phone.register(url, '1001'), await Phone.register(url, '1003')];
  bobWishes(sandbox, { businessContinuity: toChloe, busy: toChloe });

  const unregistered = await alice.dial('1002');
  await alice.events.ping('asked');
  clock.turn(300);
  await chloeTakes(chloe, alice, unregistered.body['callId']);
  const bob = await Phone.register(url, '1002');
  const declined = await alice.dial('1002');
  const { data } = await bob.next('mobius.call');
  await bob.patch(data['callId'], 'sig_alerting');
  await bob.end(data['callId'], 115);
  await chloeTakes(chloe, alice, declined.body['callId']);

  const [atAlice, atChloe] = ['OUTGOING ANSWERED 1003 via 1002', 'INCOMING ANSWERED 1001 via 1002'];
  expect(await historyInWords(url, '1001')).toEqual([atAlice, atAlice]);
  expect(await historyInWords(url, '1002')).toEqual(['INCOMING REJECTED 1001']);
  expect(await historyInWords(url, '1003')).toEqual([atChloe, atChloe]);
});

test('a call that is sent on to somebody who is not registered ends in that person’s mailbox', async () => {
  const sandbox = await sandboxForTest();
  const { url, clock } = sandbox;
  const alice = await Phone.register(url, '1001');
  bobWishes(sandbox, { always: toChloe });

  const { body } = await alice.dial('1002');
  await alice.events.ping('asked');
  clock.turn(300);
  clock.turn(500);
  await alice.next('mobius.callconnected');
  await alice.end(body['callId']);

  await expect.poll(() => historyInWords(url, '1003')).toEqual(['INCOMING MISSED 1001 via 1002']);
  expect(await historyInWords(url, '1001')).toEqual(['OUTGOING ANSWERED 1003 via 1002']);
  expect(await historyInWords(url, '1002')).toEqual([]);
});

test('two who forward to each other do not keep a call going round', async () => {
  const sandbox = await sandboxForTest();
  const { url, clock, webex } = sandbox;
  const alice = await Phone.register(url, '1001');
  bobWishes(sandbox, { always: toChloe });
  const [, bob, chloe] = webex.world.people;
  if (!bob || !chloe) throw new Error('Bob or Chloé is missing');
  const { callForwarding } = webex.features.of(bob);
  webex.features.set(chloe, 'callForwarding', {
    ...callForwarding,
    callForwarding: { ...callForwarding.callForwarding, always: { enabled: true, destination: '1002' } },
  });

  await alice.dial('1002');
  await alice.events.ping('asked');
  clock.turn(300);

  expect((await alice.next('mobius.calldisconnected')).data['causecode']).toBe(120);
});
