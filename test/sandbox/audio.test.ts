import { expect, onTestFinished, test, vi } from 'vitest';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { webexSystem } from '../../src/sandbox/webex/system.ts';
import { Webex } from '../../src/sandbox/webex/webex.ts';
import { World } from '../../src/sandbox/world.ts';
import { until } from './media/peers.ts';
import { AudioPhone, type AudioCall } from './support/audio-phone.ts';

vi.setConfig({ testTimeout: 30_000 });

test('a phone on hold is heard by nobody, the other one hears music, and after it both talk again', async () => {
  const { alice, bob } = await talking();

  await alice.change('hold');
  alice.say('secret');
  bob.say('into the void');
  const before = bob.fromSandbox;
  await until(() => bob.fromSandbox > before + 20, 'Bob hears music');
  const heardByAlice = alice.client.heard.length;
  await until(() => bob.fromSandbox > before + 40, 'Bob hears more music');
  expect(alice.client.heard.length).toBe(heardByAlice);

  await alice.change('resume');
  await hear(alice, bob);
  expect([bob.heard('secret'), alice.heard('into the void')]).toEqual([false, false]);
});

test('a caller who is held hears music while the other one asks somebody else', async () => {
  const { url, alice, bob, alicePhone } = await talking();
  await alice.change('hold');
  const second = await dial(alicePhone, await AudioPhone.register(url, '1003'));

  await hear(second.caller, second.called);
  const before = bob.fromSandbox;
  await until(() => bob.fromSandbox > before + 20, 'Bob still hears music');

  expect(bob.client.heard.slice(-10).every(({ header }) => header.payloadType === 0)).toBe(true);
});

test('a transfer after asking joins the audio of the two who remain, and nobody else hears it', async () => {
  const { url, alice, bob, alicePhone } = await talking();
  await alice.change('hold');
  const { caller, called: chloe } = await dial(alicePhone, await AudioPhone.register(url, '1003'));

  await alicePhone.wire.transferWith(alice.callId, caller.callId);
  await alicePhone.wire.next('mobius.calldisconnected');

  const before = alice.client.heard.length + caller.client.heard.length;
  await hear(bob, chloe);
  expect(alice.client.heard.length + caller.client.heard.length).toBe(before);
});

test('a caller sent blindly to the echo hears ringback or nothing on the way, and then itself', async () => {
  const { alice, bob, alicePhone } = await talking();

  await alicePhone.wire.transferTo(alice.callId, '9001');
  await alicePhone.wire.next('mobius.calldisconnected');

  await until(() => (bob.say('is this me'), bob.heard('is this me')), 'Bob hears himself');
});

test('9702 answers and sends no packets at all', async () => {
  const { url, webex } = await sandbox();
  const alice = await AudioPhone.register(url, '1001');

  const call = await alice.dial('9702');
  const leg = () => webex.legs.get(call.callId)?.media.stats;
  await until(() => (call.say('hello'), (leg()?.received.packets ?? 0) > 20), 'it has received us');

  expect(leg()?.sent.packets).toBe(0);
  expect(call.client.heard).toEqual([]);
});

async function sandbox() {
  const world = new World();
  const webex = new Webex(world);
  const started = await startSandbox({ world, systems: [() => webexSystem(webex)] });
  onTestFinished(() => started.close());
  return { url: started.url, webex };
}

/** Alice has called Bob, and both are heard. */
async function talking() {
  const { url } = await sandbox();
  const alicePhone = await AudioPhone.register(url, '1001');
  const { caller, called } = await dial(alicePhone, await AudioPhone.register(url, '1002'));
  return { url, alicePhone, alice: caller, bob: called };
}

async function dial(from: AudioPhone, to: AudioPhone): Promise<{ caller: AudioCall; called: AudioCall }> {
  const number = to.extension;
  const [caller, called] = await Promise.all([from.dial(number), to.answer()]);
  await hear(caller, called);
  return { caller, called };
}

let words = 0;

/** Each hears what the other one says. */
async function hear(one: AudioCall, other: AudioCall): Promise<void> {
  words += 1;
  const [question, answer] = [`question ${words}`, `answer ${words}`];
  await until(() => (one.say(question), other.heard(question)), 'the first one is heard');
  await until(() => (other.say(answer), one.heard(answer)), 'the other one is heard');
}
