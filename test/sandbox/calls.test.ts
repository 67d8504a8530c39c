import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { message, Phone } from './support/phone.ts';
import { ringing, talking } from './support/talking.ts';

test('a call to 9001 is answered and the caller hears the own microphone', async () => {
  const { url, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  const { status, body } = await alice.dial('9001');
  const progress = await alice.next('mobius.callprogress');
  await alice.next('mobius.callconnected');
  const answer = await alice.next('mobius.media');

  expect(status).toBe(200);
  expect(progress.data).toMatchObject({
    callId: body['callId'],
    correlationId: 'dialled 9001',
    callProgressData: { alerting: true, inbandMedia: false },
  });
  expect(message(answer)).toEqual({ seq: 1, messageType: 'ANSWER', sdp: 'answer sendrecv', version: '2' });
  expect(media.legs[0]?.hears).toBe('microphone');
});

test.each([
  ['9002', 'tone'],
  ['9003', 'menu'],
  ['9004', 'music'],
])('whoever calls %s hears the %s', async (number, sound) => {
  const { url, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  await alice.connect(number);

  expect(media.legs[0]?.hears).toBe(sound);
});

test.each(['(415) 555-0102', 'sip:1002@example.com', '1 415 555 0102', '+14155550102'])(
  'a person is found by %s',
  async (address) => {
    const { url } = await sandboxForTest();
    const alice = await Phone.register(url, '1001');
    const bob = await Phone.register(url, '1002');

    const { status } = await alice.dial(address);

    expect(status).toBe(200);
    await bob.next('mobius.call');
  },
);

test.each([
  ['9404', 404, 113],
  ['9403', 403, 119],
  ['9503', 503, 120],
  ['9500', 500, 114],
])('a call to %s is refused with %i and error code %i', async (number, status, errorCode) => {
  const { url, world } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  const reply = await alice.dial(number);

  expect(reply).toMatchObject({ status, body: { errorCode } });
  expect(world.calls.all).toEqual([]);
});

test('a busy number ends the call with the cause of a busy user, and never rings', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.dial('9486');
  await alice.events.ping('nothing yet');

  clock.turn(300);
  const { before } = await alice.events.ping('over');

  expect(before.map(({ data }) => data)).toEqual([
    expect.objectContaining({ eventType: 'mobius.calldisconnected', causecode: 115, cause: 'User Busy.' }),
    expect.objectContaining({ eventType: 'janus.user_recent_sessions' }),
  ]);
});

test('9603 declines after two seconds of ringing', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.dial('9603');
  await alice.next('mobius.callprogress');

  clock.turn(1999);
  const { before } = await alice.events.ping('still ringing');
  clock.turn(1);

  expect(before).toEqual([]);
  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 119 });
});

test('9480 rings for longer than the SDK waits', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.dial('9480');
  await alice.next('mobius.callprogress');

  clock.turn(60_000);
  const { before } = await alice.events.ping('still ringing');
  clock.turn(120_000);

  expect(before).toEqual([]);
  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 117 });
});

test('9701 hangs up three seconds after it has answered', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const callId = await alice.connect('9701');

  clock.turn(3000);

  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ callId, causecode: 0 });
});

test('9704 is heard before it answers', async () => {
  const { url, clock, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.dial('9704');

  const progress = await alice.next('mobius.callprogress');
  const answer = await alice.next('mobius.media');
  const early = media.legs[0]?.hears;
  clock.turn(3000);
  await alice.next('mobius.callconnected');

  expect(progress.data['callProgressData']).toEqual({ alerting: true, inbandMedia: true });
  expect(message(answer)['messageType']).toBe('ANSWER');
  expect(early).toBe('menu-welcome');
  expect(media.legs[0]?.hears).toBe('tone');
  await expect(alice.events.ping('no second answer')).resolves.toMatchObject({ before: [] });
});

test('a number that nobody has says so before it ends the call', async () => {
  const { url, clock, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const { status } = await alice.dial('+442079460000');

  const progress = await alice.next('mobius.callprogress');
  const answer = await alice.next('mobius.media');
  const early = media.legs[0]?.hears;
  clock.turn(4000);
  const over = await alice.next('mobius.calldisconnected');

  expect(status).toBe(200);
  expect(progress.data['callProgressData']).toEqual({ alerting: true, inbandMedia: true });
  expect(message(answer)['messageType']).toBe('ANSWER');
  expect(early).toBe('not-in-service');
  expect(over.data).toMatchObject({ causecode: 1, cause: 'Unallocated Number.' });
});

test('two people call each other and each hears the other', async () => {
  const { url, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');

  const { body: dialled } = await alice.dial('1002');
  const ringing = await bob.next('mobius.call');
  const offer = await bob.next('mobius.media');
  await bob.patch(ringing.data['callId'], 'sig_alerting');
  const progress = await alice.next('mobius.callprogress');
  await bob.patch(ringing.data['callId'], 'sig_connected');
  await bob.media(ringing.data['callId'], { seq: 1, messageType: 'ANSWER', sdp: 'answer' });
  await alice.next('mobius.callconnected');
  const ok = await bob.next('mobius.media');

  expect(ringing.data['correlationId']).toBe('');
  expect(ringing.data['callerId']).toMatchObject({
    from: expect.stringContaining('"Alice Anders" <sip:1001@') as string,
    'x-broadworks-remote-party-info': expect.stringMatching(/;externalId=[0-9a-f-]{36}$/) as string,
  });
  expect(message(offer)).toMatchObject({ seq: 1, messageType: 'OFFER', sdp: 'offer' });
  expect(progress.data['callerId']).toMatchObject({ from: expect.stringContaining('Bob Baker') as string });
  expect(message(ok)).toMatchObject({ seq: 1, messageType: 'OK' });
  expect(ringing.data['callId']).not.toBe(dialled['callId']);
  expect(media.legs.map((leg) => leg.hears)).toEqual(['microphone', 'microphone']);
});

test('whoever hangs up, the other is told, and both DELETEs are taken', async () => {
  const { url, world, media } = await sandboxForTest();
  const { alice, bob, aliceCall, bobCall } = await talking(url);

  const first = await bob.end(bobCall);
  const over = await alice.next('mobius.calldisconnected');
  const second = await alice.end(aliceCall);

  expect(over.data).toMatchObject({ callId: aliceCall, causecode: 0, cause: 'Normal Disconnect.' });
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(world.calls.all).toEqual([]);
  expect(media.legs.every((leg) => leg.closed)).toBe(true);
});

test('a called person who declines ends the call with its own cause', async () => {
  const { url } = await sandboxForTest();
  const { alice, bob, bobCall } = await ringing(url);

  await bob.end(bobCall, 115);

  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 119 });
});

test('a call that rings at two pages is taken from one when the other answers', async () => {
  const { url } = await sandboxForTest();
  const second = await Phone.register(url, '1002');
  const { bob, bobCall } = await ringing(url);
  const elsewhere = (await second.next('mobius.call')).data['callId'];
  await second.patch(elsewhere, 'sig_alerting');

  await bob.patch(bobCall, 'sig_connected');

  expect((await second.next('mobius.calldisconnected')).data).toMatchObject({
    callId: elsewhere,
    causecode: 200,
  });
});

test('a call that is declined at one of two pages is over for the other and for the caller, at once', async () => {
  const { url, world } = await sandboxForTest();
  const second = await Phone.register(url, '1002');
  const { alice, bob, bobCall } = await ringing(url);
  const elsewhere = (await second.next('mobius.call')).data['callId'];

  await bob.end(bobCall, 115);
  await second.patch(elsewhere, 'sig_alerting');

  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 119 });
  expect((await second.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 119 });
  expect(world.calls.all).toEqual([]);
});

test('no event overtakes the answer to the request that caused it', async () => {
  const { url, world } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  world.trace.clear();

  await alice.dial('9480');
  await alice.next('mobius.callprogress');

  expect(world.trace.lines.map(({ text }) => text.replace(/ in \d+ ms/, ''))).toEqual([
    '→ OFFER 1',
    'POST mobius.call 200',
    '← mobius.callprogress',
  ]);
});

test('a caller who gives up before the called page has told its correlation id still stops the ringing', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');
  const { body } = await alice.dial('1002');
  const bobCall = (await bob.next('mobius.call')).data['callId'];

  await alice.end(body['callId']);
  const { before } = await bob.events.ping('not yet');
  const reply = await bob.patch(bobCall, 'sig_alerting');
  const over = await bob.next('mobius.calldisconnected');

  expect(before.map(({ data }) => data.eventType)).toEqual(['mobius.media', 'janus.user_recent_sessions']);
  expect(reply.status).toBe(200);
  expect(over.data['correlationId']).toBe(`of ${String(bobCall)}`);
});

test('who is not there, or busy, is not had at once: the caller gets progress first', async () => {
  const { url, clock } = await sandboxForTest();
  const bob = await Phone.register(url, '1002');
  const outcome = async (number: string, lasts: number) => {
    await bob.dial(number);
    await bob.events.ping('asked');
    clock.turn(300);
    await bob.next('mobius.callprogress');
    clock.turn(lasts - 1);
    const { before } = await bob.events.ping('still there');
    clock.turn(1);
    const { data } = await bob.next('mobius.calldisconnected');
    const early = before.map((event) => event.data.eventType);
    return [early.includes('mobius.calldisconnected'), data['causecode']];
  };

  expect(await outcome('1004', 18_000)).toEqual([false, 120]);
  expect(await outcome('1002', 500)).toEqual([false, 115]);
});
