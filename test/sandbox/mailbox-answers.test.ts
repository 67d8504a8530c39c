import { expect, test } from 'vitest';
import { historyInWords } from './support/history.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send } from './support/phone.ts';

/** Bob calls Alice, who is registered, and has a mailbox. */
async function bobCallsAlice() {
  const sandbox = await sandboxForTest();
  const { url, world } = sandbox;
  const [alice, bob] = [await Phone.register(url, '1001'), await Phone.register(url, '1002')];
  const { body } = await bob.dial('1001');
  const { data } = await alice.next('mobius.call');
  await alice.patch(data['callId'], 'sig_alerting');
  await bob.next('mobius.callprogress');
  const owner = world.people[0];
  if (!owner) throw new Error('Alice is missing');
  const messages = () => world.voicemail.of(owner);
  return { ...sandbox, alice, bob, bobCall: body['callId'], messages };
}

test('the mailbox answers after five rings, greets, records what is said, and lights the indicator', async () => {
  const { url, clock, media, alice, bob, bobCall, messages } = await bobCallsAlice();
  clock.turn(30_000);
  const stopped = await alice.next('mobius.calldisconnected');
  clock.turn(500);
  await bob.next('mobius.callconnected');
  const { body: calls } = await send('GET', `${url}/control/calls`);

  media.greetings[0]?.();
  await bob.end(bobCall);
  const { data } = await alice.next('voicemail.message_summary');

  expect(stopped.data['causecode']).toBe(117);
  expect(JSON.stringify(calls)).toContain('"hears":"mailbox"');
  expect(data['summary']).toMatchObject({ newMessages: 2 });
  expect(messages()[0]).toMatchObject({ from: { name: 'Bob Baker', number: '1002' }, read: false });
  expect(messages()[0]?.transcript).toBeUndefined();
  expect(await historyInWords(url, '1002')).toEqual(['OUTGOING ANSWERED 1001']);
  expect(await historyInWords(url, '1001')).toEqual(['INCOMING MISSED 1002']);
});

test('whoever hangs up before the tone, or says next to nothing, leaves no message', async () => {
  for (const waitsForTone of [false, true]) {
    const { world, clock, media, bob, bobCall, messages } = await bobCallsAlice();
    media.recorded = new Uint8Array(3000);
    clock.turn(30_000);
    clock.turn(500);
    await bob.next('mobius.callconnected');

    if (waitsForTone) media.greetings[0]?.();
    await bob.end(bobCall);
    await expect.poll(() => world.calls.all).toEqual([]);

    expect(messages()).toHaveLength(2);
  }
});

test('all phones of a person stop ringing when the mailbox answers, or when one of them declines', async () => {
  for (const declines of [false, true]) {
    const { url, clock } = await sandboxForTest();
    const phones = [await Phone.register(url, '1001'), await Phone.register(url, '1001')] as const;
    const bob = await Phone.register(url, '1002');
    await bob.dial('1001');
    const calls: unknown[] = [];
    for (const phone of phones) calls.push((await phone.next('mobius.call')).data['callId']);
    const [first, second] = phones;
    await second.patch(calls[1], 'sig_alerting');

    if (declines) await first.end(calls[0], 115);
    else clock.turn(30_000);

    expect((await second.next('mobius.calldisconnected')).data['causecode']).toBe(declines ? 119 : 117);
    clock.turn(500);
    await bob.next('mobius.callconnected');
  }
});

test('a message has an end: the mailbox hangs up after two minutes', async () => {
  const { clock, media, bob, messages } = await bobCallsAlice();
  clock.turn(30_000);
  clock.turn(500);
  await bob.next('mobius.callconnected');
  media.greetings[0]?.();

  clock.turn(120_000);

  expect((await bob.next('mobius.calldisconnected')).data['causecode']).toBe(0);
  expect(messages()).toHaveLength(3);
});

test('the mailbox takes the call of somebody who is not registered, with progress first', async () => {
  const { url, clock } = await sandboxForTest();
  const bob = await Phone.register(url, '1002');
  await bob.dial('1001');
  await bob.events.ping('asked');

  clock.turn(300);
  await bob.next('mobius.callprogress');
  clock.turn(500);

  expect((await bob.next('mobius.callconnected')).data['eventType']).toBe('mobius.callconnected');
});

test('a declined call goes to the mailbox, where a synthetic caller leaves a message, too', async () => {
  const { url, world, clock, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const [owner] = world.people;
  const { body } = await send('POST', `${url}/control/call`, {
    body: { from: '+14155550199', to: '1001', name: 'Carol' },
  });
  await alice.end((await alice.next('mobius.call')).data['callId'], 115);
  await expect.poll(() => world.calls.all[0]?.legs.map(({ party }) => party.number)).toContain('1001');
  clock.turn(500);

  media.greetings[0]?.();
  await send('POST', `${url}/control/hangup`, { body });

  expect(owner && world.voicemail.of(owner)[0]?.from).toEqual({ name: 'Carol', number: '+14155550199' });
  expect(await historyInWords(url, '1001')).toEqual(['INCOMING REJECTED +14155550199']);
});
