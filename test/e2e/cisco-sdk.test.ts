import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { webexSystem } from '../../src/sandbox/webex/system.ts';
import { Webex } from '../../src/sandbox/webex/webex.ts';
import { World } from '../../src/sandbox/world.ts';
import { SdkBrowser, type SdkPage } from './cisco-sdk/browser.ts';

// Cisco's own SDK (webex/umd/calling.min.js), unmodified, in a plain page that sends its built-in origins to the sandbox.

let world: World;
let webex: Webex;
let sandbox: Sandbox;
let browser: SdkBrowser;
const pages: SdkPage[] = [];

beforeAll(async () => {
  world = new World({ keepaliveSeconds: 2 });
  webex = new Webex(world);
  sandbox = await startSandbox({ world, systems: [() => webexSystem(webex)] });
  browser = await SdkBrowser.start(sandbox.url);
});

afterEach(async () => {
  for (const page of pages.splice(0)) await page.close();
  sandbox.reset();
});

afterAll(async () => {
  await browser.stop();
  await sandbox.close();
});

test('it registers, hears its echo, is held and resumed, and hangs up', async () => {
  const alice = await signIn('1001');
  expect(webex.registrations.all).toHaveLength(1);

  await alice.run(`phone.dial('9001')`);
  await alice.event('established');
  await alice.hears();
  expect(counted('1001').received.packets).toBeGreaterThan(20);
  expect(counted('1001').sent.packets).toBeGreaterThan(20);
  expect(world.trace.lines).toContainEqual(expect.objectContaining({ kind: 'media', text: 'connected' }));

  await alice.run('phone.call.doHoldResume()');
  await alice.event('held');
  await alice.event('established', 2);
  const quiet = counted('1001');
  expect(await alice.hearsNothing()).toBe(true);
  expect(counted('1001')).toEqual(quiet);

  await alice.run('phone.call.doHoldResume()');
  await alice.event('resumed');
  await alice.hears();
  expect(counted('1001').received.packets).toBeGreaterThan(quiet.received.packets + 20);

  await alice.run('phone.call.end?.()');
  await expect.poll(() => world.calls.all.length).toBe(0);
  expect(await alice.run('phone.call.getDisconnectReason().code')).toBe(0);
});

test('keypad digits are understood by the menu, in order', async () => {
  const alice = await signIn('1001');
  await alice.run(`phone.dial('9003')`);
  await alice.event('established');
  await alice.hears();

  const pressed: string[] = [];
  for (const digit of '42#') {
    pressed.push(digit);
    await alice.run(`phone.call.sendDigit('${digit}')`);
    await expect.poll(() => understood()).toEqual(pressed);
  }
  expect((await alice.packets()).codec).toBe('audio/PCMU');
});

test('a synthetic caller rings, is answered, is heard, and hangs up', async () => {
  const bob = await signIn('1002');

  const call = await control('call', { from: '+33123456789', to: '1002', name: 'Léa' });
  await bob.event('incoming_call');
  expect(await bob.run('phone.caller')).toMatchObject({ name: 'Léa', num: '+33123456789' });
  await bob.run('phone.answer()');
  await bob.event('established');
  await bob.hears();
  await control('hangup', call);
  await bob.event('disconnect 0 Normal Disconnect.');

  await expect.poll(() => world.calls.all.length).toBe(0);
});

test('two people call each other, both are heard, and the caller is named by the directory', async () => {
  const alice = await signIn('1001');
  const layla = await signIn('1005');

  await alice.run(`phone.dial('1005')`);
  await layla.event('incoming_call');
  await layla.until(`phone.caller?.name === 'Alice Anders' && phone.caller.id`);
  await alice.event('progress');
  await layla.run('phone.answer()');
  await Promise.all([alice.event('established'), layla.event('established')]);
  await Promise.all([alice.hears(), layla.hears()]);
  await alice.until(`phone.caller?.name === 'ليلى حدّاد'`);
  for (const user of ['1001', '1005']) expect(counted(user).received.packets).toBeGreaterThan(20);

  await alice.run('phone.call.end?.()');
  await layla.event('disconnect 0 Normal Disconnect.');
});

test('the held party hears music while the other is on hold', async () => {
  const alice = await signIn('1001');
  const bob = await signIn('1002');
  await alice.run(`phone.dial('1002')`);
  await bob.event('incoming_call');
  await bob.run('phone.answer()');
  await Promise.all([alice.event('established'), bob.event('established')]);
  await bob.hears();

  await alice.run('phone.call.doHoldResume()');
  await alice.event('held');
  await bob.hears();
  expect((await bob.packets()).codec).toBe('audio/PCMU');

  await alice.run('phone.call.doHoldResume()');
  await alice.event('resumed');
  await Promise.all([alice.hears(), bob.hears()]);
  expect((await bob.packets()).codec).toBe('audio/opus');
});

test('a blind transfer joins the two far ends with audio, and each is shown whom it talks with', async () => {
  const { alice, bob } = await talking();
  const chloe = await signIn('1003');
  await alice.run('phone.call.doHoldResume()');
  await alice.event('held');

  const committed = alice.run(`phone.call.completeTransfer('BLIND', undefined, '1003')`);
  await chloe.event('incoming_call');
  await alice.event('disconnect 0 Normal Disconnect.');
  await committed;
  await bob.hears();
  await chloe.run('phone.answer()');
  await chloe.event('established');

  await bob.until(`phone.caller?.name === 'Chloé Dubois'`);
  await chloe.until(`phone.caller?.name === 'Bob Baker'`);
  await areHeard(bob, chloe);
});

test('a transfer after asking joins the held caller and the one who was asked, with audio', async () => {
  const { alice, bob } = await talking();
  const chloe = await signIn('1003');
  await alice.run('phone.call.doHoldResume()');
  await alice.event('held');
  await alice.run('phone.first = phone.call; undefined');
  await alice.run(`phone.dial('1003')`);
  await chloe.event('incoming_call');
  await chloe.run('phone.answer()');
  await Promise.all([alice.event('established'), chloe.event('established')]);
  await areHeard(alice, chloe);

  await alice.run(`phone.first.completeTransfer('CONSULT', phone.call.getCallId())`);

  await alice.event('disconnect 0 Normal Disconnect.', 2);
  await bob.until(`phone.caller?.name === 'Chloé Dubois'`);
  await chloe.until(`phone.caller?.name === 'Bob Baker'`);
  await areHeard(bob, chloe);
  expect(world.calls.all).toHaveLength(1);
});

test('a transfer to somebody who is busy fails at the phone that asked, and leaves the call', async () => {
  const { alice, bob } = await talking();

  await alice.run(`phone.call.completeTransfer('BLIND', undefined, '9486')`);

  await alice.event('transfer_error forbidden');
  await areHeard(alice, bob);
});

test('each number that fails does so in its own way, and why reaches a page that listens to Mercury', async () => {
  const alice = await signIn('1001');
  const outcomes: Readonly<Record<string, string>> = {
    '9404': 'call_error not_found',
    '9403': 'call_error forbidden',
    '9503': 'call_error service_unavailable',
    '9500': 'call_error server_error',
    '9486': 'disconnect 115 User Busy.',
    '9603': 'disconnect 119 Call Rejected.',
    '9701': 'disconnect 0 Normal Disconnect.',
  };

  for (const [number, outcome] of Object.entries(outcomes)) {
    await alice.run(`phone.dial('${number}')`);
    await alice.event(outcome);
  }
});

test('early media is heard before the answer', async () => {
  const alice = await signIn('1001');

  await alice.run(`phone.dial('9704')`);
  await alice.event('progress');
  await alice.hears();
  expect(await alice.run('phone.events')).toEqual(['progress']);

  await alice.event('established');
});

test('an incoming call that rings while the event socket is down is delivered when it is back', async () => {
  const bob = await signIn('1002');
  await control('faults', { type: 'mercury', user: '1002', seconds: 1 });
  await expect.poll(() => webex.devices.all[0]?.mailbox.open).toBe(false);

  await control('call', { from: '4711', to: '1002' });

  await bob.event('incoming_call');
});

test('after a reset the page is back by itself: its events at once, its line at the next keepalive', async () => {
  const alice = await signIn('1001');

  sandbox.reset();

  // A call that is dialled before the page itself knows is refused.
  await alice.until('phone.registrations === 2', 20_000);
  expect(webex.registrations.all.length).toBe(1);
  await alice.run(`phone.dial('9001')`);
  await alice.event('established');
});

test('somebody without calling is told so by the line, somebody with an old token does not get that far', async () => {
  await expect(signIn('1092')).rejects.toThrow('not configured for WebRTC calling');
  await expect(signIn('1091')).rejects.toThrow('calling.register() failed');
});

/** Alice has called Bob, and both are heard. */
async function talking() {
  const alice = await signIn('1001');
  const bob = await signIn('1002');
  await alice.run(`phone.dial('1002')`);
  await bob.event('incoming_call');
  await bob.run('phone.answer()');
  await Promise.all([alice.event('established'), bob.event('established')]);
  await areHeard(alice, bob);
  return { alice, bob };
}

/** Both get what the other one's microphone sends: the browsers talk opus, all that the sandbox says is G.711. */
async function areHeard(...both: readonly SdkPage[]): Promise<void> {
  for (const page of both) {
    await page.hears();
    await expect.poll(async () => (await page.packets()).codec).toBe('audio/opus');
  }
}

async function signIn(extension: string): Promise<SdkPage> {
  const page = await browser.register(extension);
  pages.push(page);
  return page;
}

/** What the sandbox has counted at the leg of a person. */
function counted(extension: string) {
  const leg = world.calls.all.flatMap(({ legs }) => legs).find(({ party }) => party.number === extension);
  if (!leg?.media) throw new Error(`${extension} is in no call`);
  return leg.media.stats;
}

function understood(): string[] {
  return world.trace.lines.flatMap(({ text }) => /^menu understood (.)$/.exec(text)?.[1] ?? []);
}

async function control(verb: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${sandbox.url}/control/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.json();
}
