import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send } from './support/phone.ts';
import { change, talking } from './support/talking.ts';
import { accept, callInfo, consulting, from, hearing } from './support/transferring.ts';

test('a blind transfer rings the target as the caller, and joins both when it is answered', async () => {
  const { url, media, world } = await sandboxForTest();
  const { alice, bob, bobCall, aliceCall } = await talking(url);
  const chloe = await Phone.register(url, '1003');

  const committing = bob.transferTo(bobCall, '1003');
  const ring = await chloe.next('mobius.call');
  const chloeCall = ring.data['callId'];
  await chloe.patch(chloeCall, 'sig_alerting');
  const reply = await committing;
  const gone = await bob.next('mobius.calldisconnected');
  const waiting = media.legs[0]?.hears;
  await accept(chloe, chloeCall);
  const [toAlice, toChloe] = [await callInfo(alice), await callInfo(chloe)];

  expect(reply.status).toBe(200);
  expect(from(ring.data['callerId'])).toContain('"Alice Anders" <sip:1001@');
  expect(gone.data).toMatchObject({ callId: bobCall, causecode: 0 });
  expect(waiting).toBe('ringback');
  expect(toAlice).toMatchObject({ callId: aliceCall, number: '1003' });
  expect(toChloe).toMatchObject({ callId: chloeCall, number: '1001' });
  expect(hearing(world)).toEqual({ '1001': '1003', '1003': '1001' });
  expect(world.calls.all).toHaveLength(1);
});

test.each(['1003', 'tel:1003', 'tel:+1-415-555-0103'])(
  'the target may be written as %s',
  async (destination) => {
    const { url } = await sandboxForTest();
    const { alice, aliceCall } = await talking(url);
    const chloe = await Phone.register(url, '1003');

    const committing = alice.transferTo(aliceCall, destination);
    const ring = await chloe.next('mobius.call');
    await chloe.patch(ring.data['callId'], 'sig_alerting');

    expect(from(ring.data['callerId'])).toContain('1002@');
    expect((await committing).status).toBe(200);
  },
);

test('a held caller is taken off hold by a blind transfer, and hears itself at the echo', async () => {
  const { url, world, media } = await sandboxForTest();
  const { alice, aliceCall, bob } = await talking(url);
  await change(alice, aliceCall, 'hold', 2);
  const held = media.legs[1]?.hears;

  const reply = await alice.transferTo(aliceCall, '9001');
  await callInfo(bob);

  expect(reply.status).toBe(200);
  expect(held).toBe('music');
  expect(hearing(world)).toEqual({ '1002': 'echo', '9001': '1002' });
  expect(world.calls.all[0]?.caller.voice.source).toBe(media.legs[1]?.microphone);
});

test.each([
  ['9404', 404, 113],
  ['9403', 403, 119],
  ['9503', 503, 120],
  ['9500', 500, 114],
  ['9486', 403, 115],
  ['1004', 503, 120],
])(
  'a blind transfer to %s is refused with %i and code %i, and the call stays',
  async (to, status, errorCode) => {
    const { url, world, clock } = await sandboxForTest();
    const { alice, aliceCall } = await talking(url);
    const before = hearing(world);

    const committing = alice.transferTo(aliceCall, to);
    await expect
      .poll(() => world.calls.all.length === 2 || world.trace.lines.at(-1)?.text.includes(`${status}`))
      .toBe(true);
    clock.turn(300);
    const reply = await committing;

    expect(reply).toMatchObject({ status, body: { errorCode } });
    expect(world.calls.all).toHaveLength(1);
    expect(hearing(world)).toEqual(before);
  },
);

test('a target that declines before it rings refuses the transfer', async () => {
  const { url, world } = await sandboxForTest();
  const { alice, aliceCall } = await talking(url);
  const darnell = await Phone.register(url, '1004');

  const committing = alice.transferTo(aliceCall, '1004');
  await darnell.end((await darnell.next('mobius.call')).data['callId'], 115);

  expect(await committing).toMatchObject({ status: 403, body: { errorCode: 119 } });
  expect(hearing(world)).toEqual({ '1001': '1002', '1002': '1001' });
});

test.each([
  ['does not answer for 20 s', '9480', 20_000],
  ['declines later', '9603', 2000],
  ['is a number that nobody has', '+442079460000', 4000],
])('the caller rings the transferor again when the target %s', async (_, number, milliseconds) => {
  const { url, world, clock } = await sandboxForTest();
  const { alice, aliceCall, bob } = await talking(url);
  await alice.transferTo(aliceCall, number);
  await alice.next('mobius.calldisconnected');

  clock.turn(milliseconds);
  const recall = await alice.next('mobius.call');
  const ringing = hearing(world)['1002'];
  await accept(alice, recall.data['callId']);
  await callInfo(bob);

  expect(from(recall.data['callerId'])).toContain('"Bob Baker" <sip:1002@');
  expect(ringing).toBe('ringback');
  expect(hearing(world)).toEqual({ '1001': '1002', '1002': '1001' });
});

test('a recall that is declined ends the call', async () => {
  const { url, world, clock } = await sandboxForTest();
  const { alice, bob, bobCall } = await talking(url);
  await bob.transferTo(bobCall, '9480');
  clock.turn(20_000);

  await bob.end((await bob.next('mobius.call')).data['callId'], 115);

  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 119 });
  expect(world.calls.all).toEqual([]);
});

test('a caller who hangs up while the target rings stops its ringing', async () => {
  const { url, world } = await sandboxForTest();
  const { alice, bob, bobCall, aliceCall } = await talking(url);
  const chloe = await Phone.register(url, '1003');
  const committing = bob.transferTo(bobCall, '1003');
  const chloeCall = (await chloe.next('mobius.call')).data['callId'];
  await chloe.patch(chloeCall, 'sig_alerting');
  await committing;
  await bob.next('mobius.calldisconnected');

  await alice.end(aliceCall);

  expect((await chloe.next('mobius.calldisconnected')).data).toMatchObject({ callId: chloeCall });
  expect(world.calls.all).toEqual([]);
});

test('a consult transfer joins the held caller and the one who was asked, with audio, and tells both', async () => {
  const { url, world, media } = await sandboxForTest();
  const { alice, aliceCall, bob, chloe, second } = await consulting(url);
  const held = media.legs[1]?.hears;

  const reply = await alice.transferWith(aliceCall, second);
  const gone = [await alice.next('mobius.calldisconnected'), await alice.next('mobius.calldisconnected')];

  expect(reply).toMatchObject({ status: 200, body: { callId: aliceCall } });
  expect(held).toBe('music');
  expect(gone.map(({ data }) => [data['callId'], data['causecode']])).toEqual([
    [aliceCall, 0],
    [second, 0],
  ]);
  expect((await callInfo(bob)).number).toBe('1003');
  expect((await callInfo(chloe)).number).toBe('1002');
  expect(hearing(world)).toEqual({ '1002': '1003', '1003': '1002' });
});

test('after a transfer the two who remain can hold, resume and hang up', async () => {
  const { url, world } = await sandboxForTest();
  const { alice, aliceCall, bob, bobCall, chloe, second } = await consulting(url);
  await alice.transferWith(aliceCall, second);
  await callInfo(bob);

  await change(bob, bobCall, 'hold', 2);
  const held = hearing(world);
  await change(bob, bobCall, 'resume', 3);
  const resumed = hearing(world);
  await bob.end(bobCall);

  expect(held).toEqual({ '1002': 'nothing', '1003': 'hold music' });
  expect(resumed).toEqual({ '1002': '1003', '1003': '1002' });
  expect((await chloe.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 0 });
  expect(world.calls.all).toEqual([]);
});

test('a far end that holds stays on hold after a transfer, and the target hears music until it resumes', async () => {
  const { url, world } = await sandboxForTest();
  const { alice, aliceCall, bob, bobCall } = await talking(url);
  const chloe = await Phone.register(url, '1003');
  await change(bob, bobCall, 'hold', 2);

  const committing = alice.transferTo(aliceCall, '1003');
  const chloeCall = (await chloe.next('mobius.call')).data['callId'];
  await accept(chloe, chloeCall);
  await committing;
  await callInfo(chloe);
  const held = hearing(world);
  await change(bob, bobCall, 'resume', 3);

  expect(held).toEqual({ '1002': 'nothing', '1003': 'hold music' });
  expect(hearing(world)).toEqual({ '1002': '1003', '1003': '1002' });
});

test('a synthetic caller may be transferred to the menu, and then be hung up', async () => {
  const { url, world } = await sandboxForTest();
  const bob = await Phone.register(url, '1002');
  const { body } = await send('POST', `${url}/control/call`, { body: { from: '4711', to: '1002' } });
  const first = (await bob.next('mobius.call')).data['callId'];
  await accept(bob, first);
  await change(bob, first, 'hold', 2);
  const second = await bob.connect('9003');

  const reply = await bob.transferWith(first, second);
  await bob.next('mobius.calldisconnected');
  const joined = hearing(world);
  await send('POST', `${url}/control/hangup`, { body });

  expect(reply.status).toBe(200);
  expect(joined).toEqual({ '4711': 'the menu', '9003': 'a tone' });
  expect(world.calls.all).toEqual([]);
});

test('a transfer of an unknown call, or to one, or to one that is not answered, changes nothing', async () => {
  const { url, world } = await sandboxForTest();
  const { alice, aliceCall, bob, bobCall } = await talking(url);
  const { body } = await alice.dial('9480');
  const before = hearing(world);

  const replies = [
    await alice.transferWith('nothing', aliceCall),
    await alice.transferWith(aliceCall, 'nothing'),
    await alice.transferWith(aliceCall, aliceCall),
    await alice.transferWith(aliceCall, bobCall),
    await bob.transferWith(aliceCall, bobCall),
    await alice.transferTo('nothing', '9001'),
    await alice.transferWith(aliceCall, body['callId']),
    await alice.transferTo(body['callId'], '9001'),
  ];

  expect(replies.map(({ status, body: { errorCode } }) => [status, errorCode])).toEqual([
    ...Array.from({ length: 6 }, () => [404, 113]),
    [403, 111],
    [403, 111],
  ]);
  expect(hearing(world)).toEqual(before);
});

test('a second transfer of the same call is refused while the first is asked for', async () => {
  const { url } = await sandboxForTest();
  const { alice, aliceCall } = await talking(url);
  const chloe = await Phone.register(url, '1003');
  const first = alice.transferTo(aliceCall, '1003');
  const ring = await chloe.next('mobius.call');

  const second = await alice.transferTo(aliceCall, '9001');
  await chloe.patch(ring.data['callId'], 'sig_alerting');

  expect(second).toMatchObject({ status: 403, body: { errorCode: 111 } });
  expect((await first).status).toBe(200);
});

test('a caller who hangs up on hold leaves the one who was asked', async () => {
  const { url, world } = await sandboxForTest();
  const { alice, aliceCall, bob, bobCall } = await consulting(url);

  await bob.end(bobCall);
  const { data } = await alice.next('mobius.calldisconnected');

  expect(data['callId']).toBe(aliceCall);
  expect(hearing(world)).toEqual({ '1001': '1003', '1003': '1001' });
});
