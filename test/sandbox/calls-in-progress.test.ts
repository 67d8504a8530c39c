import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { message, Phone, send } from './support/phone.ts';
import { change, talking } from './support/talking.ts';

test('hold asks for an offer, answers it as inactive, and is confirmed after the OK', async () => {
  const { url, media } = await sandboxForTest();
  const { alice, aliceCall } = await talking(url);

  const { status } = await alice.service(aliceCall, 'hold');
  const request = await alice.next('mobius.media');
  await alice.media(aliceCall, { seq: 2, messageType: 'OFFER_RESPONSE', sdp: 'offer' });
  const answer = await alice.next('mobius.media');
  const { before } = await alice.events.ping('not confirmed');
  await alice.media(aliceCall, { seq: 2, messageType: 'OK' });
  const held = await alice.next('mobius.call');

  expect(status).toBe(200);
  expect(message(request)).toEqual({ seq: 2, messageType: 'OFFER_REQUEST', version: '2' });
  expect(message(answer)).toMatchObject({ seq: 2, messageType: 'ANSWER', sdp: 'answer inactive' });
  expect(before).toEqual([]);
  expect(held.data['midCallService']).toEqual([{ eventType: 'callState', eventData: { callState: 'HELD' } }]);
  expect(media.legs.map((leg) => leg.hears)).toEqual([undefined, 'music']);
});

test('resume opens both ways again', async () => {
  const { url, media } = await sandboxForTest();
  const { alice, aliceCall } = await talking(url);
  await change(alice, aliceCall, 'hold', 2);

  const answer = await change(alice, aliceCall, 'resume', 3);

  expect(message(answer)).toMatchObject({ seq: 3, sdp: 'answer sendrecv' });
  expect(media.legs.map((leg) => leg.hears)).toEqual(['microphone', 'microphone']);
});

test('every half an hour a call is asked for a new offer, held or not, until it is over', async () => {
  const { url, clock } = await sandboxForTest();
  const { alice, aliceCall, bob, bobCall } = await talking(url);
  await bob.media(bobCall, { seq: 1, messageType: 'OK' });
  const asked = async (seq: number) => {
    clock.turn(30 * 60_000);
    expect(message(await alice.next('mobius.media'))).toEqual({
      seq,
      messageType: 'OFFER_REQUEST',
      version: '2',
    });
    await alice.media(aliceCall, { seq, messageType: 'OFFER_RESPONSE', sdp: 'offer' });
    const answer = await alice.next('mobius.media');
    await alice.media(aliceCall, { seq, messageType: 'OK' });
    return message(answer);
  };

  const first = await asked(2);
  const second = await asked(3);
  await change(alice, aliceCall, 'hold', 4);
  const held = await asked(5);
  await alice.end(aliceCall);
  clock.turn(30 * 60_000);
  const { before } = await alice.events.ping('nothing is asked for');

  expect([first, second]).toMatchObject([{ sdp: 'answer sendrecv' }, { sdp: 'answer sendrecv' }]);
  expect(held).toMatchObject({ sdp: 'answer inactive' });
  expect(JSON.stringify(before)).not.toContain('OFFER_REQUEST');
});

test('while a hold is on its way no further offer is asked for', async () => {
  const { url, clock } = await sandboxForTest();
  const { alice, aliceCall } = await talking(url);
  clock.turn(30 * 60_000 - 1);

  await alice.service(aliceCall, 'hold');
  await alice.next('mobius.media');
  clock.turn(1);
  const { before } = await alice.events.ping('nothing more');

  expect(before).toEqual([]);
});

test('a held call that is held again, or resumed twice, is refused with code 111', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const callId = await alice.connect('9001');

  const early = await alice.service(callId, 'resume');
  await change(alice, callId, 'hold', 2);
  const twice = await alice.service(callId, 'hold');

  for (const reply of [early, twice]) expect(reply).toMatchObject({ status: 403, body: { errorCode: 111 } });
});

test('an offer that turns out to be of no use ends the call as failed', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  await alice.dial('9001', 'fails late');

  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 114 });
});

test('the offer of a call that rings is not answered yet', async () => {
  const { url, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  await alice.dial('9480');
  await alice.next('mobius.callprogress');

  expect(media.legs[0]?.answers).toBe(0);
});

test('a leg whose media dies ends the call for both with media inactivity', async () => {
  const { url, media } = await sandboxForTest();
  const { alice, bob } = await talking(url);

  media.legs[0]?.end();

  for (const phone of [alice, bob]) {
    expect((await phone.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 131 });
  }
});

test('keepalive of a call is answered while it is up, and with 404 after', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const callId = await alice.connect('9001');
  const status = `devices/${alice.deviceId}/calls/${callId}/status`;

  const up = await alice.request('POST', status, {});
  await alice.end(callId);
  const over = await alice.request('POST', status, {});

  expect(up).toMatchObject({ status: 200, body: { callData: { callState: 'sig_connected' } } });
  expect(over).toMatchObject({ status: 404, body: { errorCode: 113 } });
});

test('a page that deregisters ends its calls', async () => {
  const { url } = await sandboxForTest();
  const { alice, bob } = await talking(url);

  await bob.request('DELETE', `devices/${bob.deviceId}`);

  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 0 });
});

test('keypad digits are in the trace with the call that they belong to', async () => {
  const { url, world, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.connect('9003');

  media.legs[0]?.press('7');

  const [call] = world.calls.all;
  expect(world.trace.lines).toContainEqual(
    expect.objectContaining({ kind: 'dtmf', user: '1001', call: call?.id, digit: '7' }),
  );
  expect(world.trace.lines).toContainEqual(expect.objectContaining({ text: 'menu understood 7' }));
});

test('a synthetic caller rings, speaks a tone once answered, and hangs up when told', async () => {
  const { url, media } = await sandboxForTest();
  const bob = await Phone.register(url, '1002');

  const { body } = await send('POST', `${url}/control/call`, {
    body: { from: '+33123456789', to: '1002', name: 'Léa "the boss" <b>' },
  });
  const ring = await bob.next('mobius.call');
  const callId = ring.data['callId'];
  await bob.patch(callId, 'sig_connected');
  await bob.media(callId, { seq: 1, messageType: 'ANSWER', sdp: 'answer' });
  const calls = await fetch(`${url}/control/calls`).then((response) => response.json() as Promise<unknown>);
  await send('POST', `${url}/control/hangup`, { body });

  expect(ring.data['callerId']).toMatchObject({
    from: expect.stringContaining(String.raw`"Léa \"the boss\" <b>" <sip:+33123456789@`) as string,
  });
  expect(calls).toMatchObject([
    {
      call: body['call'],
      state: 'connected',
      legs: [{ number: '+33123456789' }, { user: '1002', callId, held: false, hears: 'a tone' }],
    },
  ]);
  expect(media.legs[0]?.hears).toBe('tone');
  expect((await bob.next('mobius.calldisconnected')).data).toMatchObject({ callId, causecode: 0 });
});

test('a synthetic call to nobody is a 404, to somebody who is not registered a 409', async () => {
  const { url } = await sandboxForTest();

  const nobody = await send('POST', `${url}/control/call`, { body: { from: '1', to: '4711' } });
  const absent = await send('POST', `${url}/control/call`, { body: { from: '1', to: '1002' } });

  expect([nobody.status, absent.status]).toEqual([404, 409]);
});
