import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemClock, type Clock } from '../../src/sandbox/clock.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { offerPace } from '../../src/sandbox/webex/mobius/change.ts';
import { World } from '../../src/sandbox/world.ts';
import { SdkBrowser, type SdkPage } from './cisco-sdk/browser.ts';

// What Cisco's own SDK, unmodified, makes of the sandbox's faults.

/** How long a call has until it is asked for a new offer: a second instead of half an hour. */
const clock: Clock = {
  ...systemClock,
  after: (milliseconds, action) =>
    systemClock.after(milliseconds === offerPace ? 1_000 : milliseconds, action),
};

let world: World;
let sandbox: Sandbox;
let browser: SdkBrowser;
let alice: SdkPage | undefined;

beforeAll(async () => {
  world = new World({ clock });
  sandbox = await startSandbox({ world });
  browser = await SdkBrowser.start(sandbox.url);
});

afterEach(async () => {
  await alice?.close();
  sandbox.reset();
});

afterAll(async () => {
  await browser.stop();
  await sandbox.close();
});

test('media that is refused is an error of the media layer, and ends the call', async () => {
  alice = await browser.register('1001');

  await alice.run(`phone.dial('9488')`);
  await alice.event('call_error forbidden');

  expect(await alice.run('phone.layer')).toBe('media');
  await expect.poll(() => world.calls.all.length).toBe(0);
});

test('a hold without its event is an error after ten seconds, although no audio flows', async () => {
  const phone = await echo();
  await fault({ type: 'unconfirmed', verb: 'hold', mediaOnly: true });

  await phone.run('phone.call.doHoldResume()');
  await phone.until(`phone.events.some((each) => each.startsWith('hold_error'))`, 15_000);

  expect(await phone.hearsNothing()).toBe(true);
  expect(await phone.run('phone.call.isHeld()')).toBe(false);
});

test('loss, delay and silence show in the statistics of the browser, and end when they are cleared', async () => {
  const phone = await echo();
  const quality = () => phone.run<Quality>('phone.quality()');

  await fault({ type: 'rtp', user: '1001', direction: 'fromPhone', loss: 0.3, delay: 100 });
  await expect.poll(async () => (await quality()).upstreamFraction, { timeout: 15_000 }).toBeGreaterThan(0.1);
  await expect.poll(async () => (await quality()).roundTrip, { timeout: 15_000 }).toBeGreaterThan(0.09);

  await clear();
  await fault({ type: 'rtp', user: '1001', direction: 'toPhone', loss: 0.5 });
  const { lost } = await quality();
  await expect.poll(async () => (await quality()).lost, { timeout: 15_000 }).toBeGreaterThan(lost + 20);

  await fault({ type: 'silence', user: '1001' });
  const { sent, received } = counters();
  // The phone goes on sending, and that is how long the far end is listened to.
  await expect
    .poll(() => counters().received.packets, { timeout: 15_000 })
    .toBeGreaterThan(received.packets + 15);
  expect(counters().sent.packets - sent.packets).toBeLessThanOrEqual(1);

  await clear();
  await phone.hears();
});

test('a call that is asked for a new offer time and again goes on, with sound', async () => {
  const phone = await echo();
  const answers = () =>
    world.trace.lines.filter(({ kind, text }) => kind === 'roap' && /← ANSWER/.test(text));

  await expect.poll(() => answers().length, { timeout: 15_000 }).toBeGreaterThan(2);
  const heard = counters().received.packets;

  await expect.poll(() => counters().received.packets, { timeout: 15_000 }).toBeGreaterThan(heard + 15);
  await phone.hears();
  expect(await phone.run('phone.events')).not.toContainEqual(expect.stringContaining('error'));
});

interface Quality {
  readonly lost: number;
  readonly upstreamFraction: number;
  readonly roundTrip: number;
}

/** Alice hears her echo. */
async function echo(): Promise<SdkPage> {
  alice = await browser.register('1001');
  await alice.run(`phone.dial('9001')`);
  await alice.event('established');
  await alice.hears();
  return alice;
}

function counters() {
  const stats = world.calls.all[0]?.caller.media?.stats;
  if (!stats) throw new Error('There is no call');
  return stats;
}

async function fault(body: unknown): Promise<void> {
  const { status } = await fetch(`${sandbox.url}/control/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(status).toBe(200);
}

async function clear(): Promise<void> {
  await fetch(`${sandbox.url}/control/faults`, { method: 'DELETE' });
}
