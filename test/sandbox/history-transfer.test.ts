import { expect, test } from 'vitest';
import { historyInWords, historyOf, nextRecorded } from './support/history.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone } from './support/phone.ts';
import { talking } from './support/talking.ts';
import { accept, callInfo, consulting } from './support/transferring.ts';

/** What the histories of Alice, Bob and Chloé say. */
async function histories(url: string) {
  return Object.fromEntries(
    await Promise.all(
      ['1001', '1002', '1003'].map(async (user) => [user, await historyInWords(url, user)] as const),
    ),
  );
}

/** Bob sends Alice to Chloé, who rings. */
async function sending(url: string) {
  const call = await talking(url);
  const chloe = await Phone.register(url, '1003');
  const committing = call.bob.transferTo(call.bobCall, '1003');
  const chloeCall = (await chloe.next('mobius.call')).data['callId'];
  await chloe.patch(chloeCall, 'sig_alerting');
  await committing;
  await call.bob.next('mobius.calldisconnected');
  return { ...call, chloe, chloeCall };
}

test('after a blind transfer the two who talk name each other, and who has sent them', async () => {
  const { url, clock } = await sandboxForTest();
  const { alice, aliceCall, chloe, chloeCall } = await sending(url);
  const [gone] = await historyOf(url, '1002');
  clock.turn(2000);
  await accept(chloe, chloeCall);
  await callInfo(alice);
  clock.turn(5000);

  await alice.end(aliceCall);
  const incoming = await nextRecorded(chloe);

  expect(await histories(url)).toEqual({
    '1001': ['OUTGOING ANSWERED 1003 via 1002'],
    '1002': ['INCOMING ANSWERED 1001'],
    '1003': ['INCOMING ANSWERED 1001 via 1002'],
  });
  expect(gone?.endTime).toBe('2026-01-01T12:00:00.000Z');
  expect([incoming.startTime, incoming.endTime, incoming.durationSeconds]).toEqual([
    '2026-01-01T12:00:00.000Z',
    '2026-01-01T12:00:07.000Z',
    5,
  ]);
  expect(incoming.callingSpecifics?.redirectionDetails).toEqual({
    name: 'Bob Baker',
    phoneNumber: '1002',
    sipUrl: 'sip:1002@sandbox.invalid',
    userId: '0ffb00c0-5a4d-4b0c-9000-000000001002',
    reason: 'TRANSFER',
    isPrivate: false,
  });
  expect((await historyOf(url, '1001'))[0]?.durationSeconds).toBe(7);
});

test('a target that does not answer has missed the call, and whoever sent it has another when it comes back', async () => {
  const { url, clock, world } = await sandboxForTest();
  const { alice, aliceCall, bob } = await sending(url);
  clock.turn(20_000);
  await accept(bob, (await bob.next('mobius.call')).data['callId']);
  await callInfo(alice);

  await alice.end(aliceCall);
  await expect.poll(() => world.calls.all).toEqual([]);

  expect(await histories(url)).toEqual({
    '1001': ['OUTGOING ANSWERED 1002'],
    '1002': ['INCOMING ANSWERED 1001', 'INCOMING ANSWERED 1001'],
    '1003': ['INCOMING MISSED 1001 via 1002'],
  });
});

test('a target that is rung when the caller hangs up has missed the call', async () => {
  const { url, world } = await sandboxForTest();
  const { alice, aliceCall } = await sending(url);

  await alice.end(aliceCall);
  await expect.poll(() => world.calls.all).toEqual([]);

  expect(await histories(url)).toEqual({
    '1001': ['OUTGOING ANSWERED 1002'],
    '1002': ['INCOMING ANSWERED 1001'],
    '1003': ['INCOMING MISSED 1001 via 1002'],
  });
});

test('a target that declines has rejected the call, which goes on as it was', async () => {
  const { url } = await sandboxForTest();
  const { alice, aliceCall, bob } = await talking(url);
  const darnell = await Phone.register(url, '1004');
  const committing = alice.transferTo(aliceCall, '1004');
  await darnell.end((await darnell.next('mobius.call')).data['callId'], 115);
  const { status } = await committing;
  const before = await histories(url);

  await alice.end(aliceCall);
  await nextRecorded(bob);

  expect(status).toBe(403);
  expect(before).toEqual({ '1001': [], '1002': [], '1003': [] });
  expect(await historyInWords(url, '1004')).toEqual(['INCOMING REJECTED 1002 via 1001']);
  expect(await histories(url)).toEqual({
    ...before,
    '1001': ['OUTGOING ANSWERED 1002'],
    '1002': ['INCOMING ANSWERED 1001'],
  });
});

test('a blind transfer to a number names it, and who has sent the caller there', async () => {
  const { url } = await sandboxForTest();
  const { bob, bobCall, alice, aliceCall } = await talking(url);
  await bob.transferTo(bobCall, '9001');
  await callInfo(alice);

  await alice.end(aliceCall);

  expect(await nextRecorded(alice)).toMatchObject({
    other: { name: 'Echo', phoneNumber: '9001' },
    callingSpecifics: { redirectionDetails: { name: 'Bob Baker' } },
  });
});

test('after a consult transfer whoever transferred has two calls, and the others one each', async () => {
  const { url, world } = await sandboxForTest();
  const { alice, aliceCall, bob, bobCall, chloe, second } = await consulting(url);
  await alice.transferWith(aliceCall, second);
  await callInfo(bob);
  await callInfo(chloe);
  const during = await histories(url);

  await bob.end(bobCall);
  await expect.poll(() => world.calls.all).toEqual([]);

  expect(during).toEqual({
    '1001': ['OUTGOING ANSWERED 1002', 'OUTGOING ANSWERED 1003'],
    '1002': [],
    '1003': [],
  });
  expect(await histories(url)).toEqual({
    ...during,
    '1002': ['INCOMING ANSWERED 1003 via 1001'],
    '1003': ['INCOMING ANSWERED 1002 via 1001'],
  });
});
