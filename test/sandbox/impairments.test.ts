import { expect, test } from 'vitest';
import { fault } from './support/faults.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone } from './support/phone.ts';
import { change, talking } from './support/talking.ts';

test.each(['mobius.hold', 'mobius.resume', 'mobius.transfer', 'mobius.call.media', 'mobius.call.end'])(
  'the next two requests of %s fail as asked, the third does not, and the call goes on',
  async (route) => {
    const { url, world } = await sandboxForTest();
    const { alice, aliceCall } = await talking(url);
    if (route === 'mobius.resume') await change(alice, aliceCall, 'hold', 2);
    await fault(url, { type: 'http', route, user: '1001', status: 503, errorCode: 114, times: 2 });
    const request = () => {
      if (route === 'mobius.transfer') return alice.transferTo(aliceCall, '9404');
      if (route === 'mobius.call.media') return alice.media(aliceCall, { seq: 2, messageType: 'OK' });
      if (route === 'mobius.call.end') return alice.end(aliceCall);
      return alice.service(aliceCall, route === 'mobius.hold' ? 'hold' : 'resume');
    };

    const failed = [await request(), await request()];
    const states = world.calls.all.map(({ state }) => state);
    const third = await request();

    for (const reply of failed) expect(reply).toMatchObject({ status: 503, body: { errorCode: 114 } });
    expect(states).toEqual(['connected']);
    expect(third.status).toBe(route === 'mobius.transfer' ? 404 : 200);
  },
);

test('a hold that is never confirmed is answered, and nothing follows; the next one works', async () => {
  const { url, world, webex } = await sandboxForTest();
  const { alice, aliceCall, bob } = await talking(url);
  await fault(url, { type: 'unconfirmed', verb: 'hold' });

  const { status } = await alice.service(aliceCall, 'hold');
  const { before } = await alice.events.ping('after');
  const held = webex.legs.get(String(aliceCall))?.held;
  await change(alice, aliceCall, 'hold', 2);

  expect([status, held]).toEqual([200, false]);
  expect(before).toEqual([]);
  expect(world.calls.of(legOf(webex, bob))?.legs.map(({ hears }) => hears)).toEqual([
    'nothing',
    'hold music',
  ]);
});

test('a hold with its ROAP but without its event is in force, and is confirmed when asked for again', async () => {
  const { url, webex } = await sandboxForTest();
  const { alice, aliceCall } = await talking(url);
  await fault(url, { type: 'unconfirmed', verb: 'hold', user: '1001', mediaOnly: true });

  await alice.service(aliceCall, 'hold');
  await alice.next('mobius.media');
  await alice.media(aliceCall, { seq: 2, messageType: 'OFFER_RESPONSE', sdp: 'offer' });
  await alice.next('mobius.media');
  await alice.media(aliceCall, { seq: 2, messageType: 'OK' });
  const { before } = await alice.events.ping('after');
  const held = webex.legs.get(String(aliceCall))?.held;
  await change(alice, aliceCall, 'hold', 3);

  expect(before).toEqual([]);
  expect(held).toBe(true);
});

test('a hold whose ROAP is not finished within ten seconds is given up', async () => {
  const { url, webex, clock } = await sandboxForTest();
  const { alice, aliceCall } = await talking(url);
  await fault(url, { type: 'unconfirmed', verb: 'media', user: '1001' });
  await alice.service(aliceCall, 'hold');
  await alice.next('mobius.media');
  await alice.media(aliceCall, { seq: 2, messageType: 'OFFER_RESPONSE', sdp: 'offer' });

  const early = await alice.service(aliceCall, 'hold');
  clock.turn(10_000);
  const held = webex.legs.get(String(aliceCall))?.held;
  await change(alice, aliceCall, 'hold', 3);

  expect([early.status, held]).toEqual([403, false]);
});

test('a hold whose media is refused is given up at once', async () => {
  const { url, webex } = await sandboxForTest();
  const { alice, aliceCall } = await talking(url);
  await fault(url, { type: 'http', route: 'mobius.call.media', user: '1001', status: 500 });
  await alice.service(aliceCall, 'hold');
  await alice.next('mobius.media');
  const before = webex.legs.get(String(aliceCall))?.held;

  const refused = await alice.media(aliceCall, { seq: 2, messageType: 'OFFER_RESPONSE', sdp: 'offer' });

  expect([before, refused.status, webex.legs.get(String(aliceCall))?.held]).toEqual([true, 500, false]);
  await change(alice, aliceCall, 'hold', 3);
});

test.each(['dial', 'transfer', 'end'])('a %s that is not confirmed changes nothing', async (verb) => {
  const { url, world, webex } = await sandboxForTest();
  const { alice, aliceCall } = await talking(url);
  await fault(url, { type: 'unconfirmed', verb });

  const { status } =
    verb === 'dial'
      ? await alice.dial('9001')
      : verb === 'end'
        ? await alice.end(aliceCall)
        : await alice.transferTo(aliceCall, '9001');
  const { before } = await alice.events.ping('after');

  expect(status).toBe(200);
  expect(before).toEqual([]);
  expect(world.calls.of(legOf(webex, alice))?.state).toBe('connected');
});

test('latency makes answers and events late, and keeps events in their order', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await fault(url, { type: 'latency', user: '1001', milliseconds: 400, jitter: 300 });
  const order: string[] = [];
  const { waiting } = clock;

  const dialling = alice.dial('9001').then(({ status }) => order.push(`answer ${status}`));
  const events = ['mobius.callprogress', 'mobius.callconnected', 'mobius.media'];
  const coming = (async () => {
    for (const event of events) order.push((await alice.next(event)).data.eventType);
  })();
  await expect.poll(() => clock.waiting).toBeGreaterThan(waiting);
  clock.turn(399);
  await fetch(`${url}/control/calls`);
  const early = [...order];
  clock.turn(301);
  await dialling;
  await expect.poll(() => (clock.turn(100), order.length)).toBe(4);
  await coming;

  expect(early).toEqual([]);
  expect(order).toEqual(['answer 200', ...events]);
});

test('a call to 9488 has its media refused, and so every ROAP message after', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  const { body } = await alice.dial('9488');
  const answer = await alice.next('mobius.media');
  const reply = await alice.media(body['callId'], { seq: 1, messageType: 'OK' });

  expect(answer.data['message']).toMatchObject({ messageType: 'ANSWER', sdp: 'rejected' });
  expect(reply).toMatchObject({ status: 403, body: { errorCode: 118 } });
});

test('a device that does not end a call whose media was refused is told that it failed', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.dial('9488');
  await alice.next('mobius.media');

  clock.turn(5000);

  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 114 });
});

test('9703 changes its name two and four seconds after its answer', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.connect('9703');

  const names: unknown[] = [];
  for (let change = 0; change < 2; change += 1) {
    clock.turn(2000);
    const { data } = await alice.next('mobius.call');
    names.push(data['midCallService']);
  }

  expect(JSON.stringify(names[0])).toContain(String.raw`\"Nora Berg\" <sip:9703@`);
  expect(JSON.stringify(names[1])).toContain(String.raw`\"Nora Holm\" <sip:9703@`);
});

test('the digits of each leg are shown among the calls', async () => {
  const { url, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.connect('9003');

  for (const digit of '12#') media.legs[0]?.press(digit);

  const calls = await fetch(`${url}/control/calls`).then((response) => response.json() as Promise<unknown>);
  expect(calls).toMatchObject([{ legs: [{ user: '1001', digits: '12#' }, { number: '9003' }] }]);
});

function legOf(webex: Awaited<ReturnType<typeof sandboxForTest>>['webex'], phone: Phone) {
  const leg = webex.legs.all.find(({ registration }) => registration.deviceId === phone.deviceId);
  if (!leg) throw new Error('The phone is in no call');
  return leg;
}
