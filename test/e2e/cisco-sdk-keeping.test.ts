import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { systemClock, type Clock } from '../../src/sandbox/clock.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { World } from '../../src/sandbox/world.ts';
import { SdkBrowser, type SdkOptions, type SdkPage } from './cisco-sdk/browser.ts';

// How Cisco's own SDK, unmodified, keeps its registration, its events and its calls, or finds them again.

/** The SDK sends keepalives from a worker, whose clock no test turns: they have to be quick. */
const keepaliveSeconds = 0.1;

/** How long a registration lasts without one, which is to be longer than a busy machine stands still. */
const clock: Clock = {
  ...systemClock,
  after: (milliseconds, action) =>
    systemClock.after(milliseconds === 3.5 * keepaliveSeconds * 1_000 ? 120_000 : milliseconds, action),
};

let world: World;
let sandbox: Sandbox;
let browser: SdkBrowser;
let alice: SdkPage | undefined;

beforeAll(async () => {
  world = new World({ clock, keepaliveSeconds });
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

const registering = / mobius\S*\.(de)?register /;
const lineKept = /mobius\.keepalive /;
const callKept = /\.call\.keepalive /;
const onBackup = ['POST mobius.register 429', 'POST mobius-backup.register 200'];

test('registering is refused with 429 for longer than two minutes: the backup is asked at once', async () => {
  const phone = await registeredWithBackup();

  expect(asked(registering)).toEqual(onBackup);
  expect(await phone.run('phone.line.getStatus()')).toBe('active');
});

test.each([
  [5, 'active', ['POST mobius.register 200']],
  // It asks no more, and no timer of its own is left.
  [6, 'inactive', ['POST mobius.register 429']],
])(
  'after %i refusals of going back, each with the backup meanwhile, the line is %s',
  async (times, is, last) => {
    const phone = await registeredWithBackup();
    await fault({ type: 'http', route: 'mobius.register', status: 429, retryAfter: 1, times });
    const goneBack = ['DELETE mobius-backup.deregister 200', 'POST mobius.register 429'];
    const expected = [...onBackup];

    await phone.passes(2 * 3_600);
    for (let refusal = 0; refusal < 5; refusal += 1) {
      expected.push(...goneBack, 'POST mobius-backup.register 200');
      await expect.poll(() => asked(registering)).toEqual(expected);
      await expect.poll(() => phone.run('phone.line.getStatus()')).toBe('active');
      await phone.passes(75);
    }

    expected.push('DELETE mobius-backup.deregister 200', ...last);
    await expect.poll(() => asked(registering)).toEqual(expected);
    await expect.poll(() => phone.run('phone.line.getStatus()')).toBe(is);
    await phone.passes(3 * 3_600);
    expect(await phone.run('phone.line.getStatus()')).toBe(is);
    expect(asked(registering)).toEqual(expected);
  },
);

test('a keepalive that is answered 429 is the last one before Retry-After is over', async () => {
  const phone = await register({ turned: true });
  await fault({ type: 'http', route: 'mobius.keepalive', status: 429, retryAfter: 3_600 });
  await phone.until(`phone.lineEvents.includes('reconnecting')`);

  await phone.passes(3_000);
  await phone.run(`phone.dial('9001')`);
  await phone.event('established');
  const { length } = asked(lineKept);
  // Half a second of sound: as long as five keepalives.
  await phone.hears();
  expect(asked(lineKept)).toHaveLength(length);
  await phone.passes(600);

  await expect.poll(() => asked(lineKept).length).toBeGreaterThan(length);
  // The SDK never says that it is in order again: the keepalives that begin anew have not failed.
  expect(await phone.run('phone.lineEvents')).toEqual(['registered', 'reconnecting']);
});

test('a registration that was forgotten is noticed at the next keepalive, and made anew', async () => {
  const phone = await register();

  await fault({ type: 'forget', user: '1001' });

  await phone.until('phone.registrations === 2');
  const told = asked(/mobius\.(keepalive 404|register )/);
  expect(told.filter((each, at) => each !== told[at - 1])).toEqual([
    'POST mobius.register 200',
    'POST mobius.keepalive 404',
    'POST mobius.register 200',
  ]);
  expect(await phone.run('phone.lineEvents')).toContain('unregistered');
});

test('after 45 s without a network the line is deregistered and registered anew, at the server that it had', async () => {
  const phone = await registeredWithBackup();

  await phone.offline(true);
  for (let seconds = 0; seconds < 45; seconds += 5) await phone.passes(5);
  await phone.until('!phone.calling.webex.internal.mercury.connected');
  await phone.offline(false);

  await expect
    .poll(async () => {
      await phone.passes(5);
      return asked(registering);
    })
    .toEqual([...onBackup, 'DELETE mobius-backup.deregister 200', 'POST mobius-backup.register 200']);
  await phone.until(`phone.line.getStatus() === 'active'`);
});

test('an event socket that the app sends elsewhere is found again after a cut, and brings a call', async () => {
  const phone = await register({ socketHost: '127.0.0.1' });
  const opened = () => world.trace.lines.filter(({ text }) => text.startsWith('Mercury: open')).length;

  await fault({ type: 'mercury', user: '1001', code: 1011 });
  await expect.poll(opened).toBe(2);

  expect(await phone.run('phone.calling.webex.internal.mercury.socket.url')).toContain('//127.0.0.1:');
  expect((await control('call', { from: '+14155550199', to: '1001' })).status).toBe(200);
  await phone.event('incoming_call');
});

test('a call whose own keepalive is answered 401 is over', async () => {
  const phone = await inCall();
  await fault({ type: 'http', route: 'mobius.call.keepalive', status: 401 });

  await phone.passes(600);

  await phone.event('call_error token_error');
  await phone.until(`phone.events.some((each) => each.startsWith('disconnect'))`);
  await expect.poll(() => world.calls.all.length).toBe(0);
});

test('a call whose own keepalive is answered 500 sends it again when Retry-After is over, and then as ever', async () => {
  const phone = await inCall();
  await fault({ type: 'http', route: 'mobius.call.keepalive', status: 500, retryAfter: 10 });

  for (const [seconds, length] of [
    [600, 1],
    [10, 2],
    [600, 3],
  ] as const) {
    await phone.passes(seconds);
    await expect.poll(() => asked(callKept)).toHaveLength(length);
  }

  const [failed, ...later] = asked(callKept);
  expect(failed).toBe('POST mobius.call.keepalive 500');
  expect(new Set(later)).toEqual(new Set(['POST mobius.call.keepalive 200']));
  await phone.hears();
});

test('a call whose own keepalive fails five times sends none any more, and stays', async () => {
  const phone = await inCall();
  await fault({ type: 'http', route: 'mobius.call.keepalive', status: 500, retryAfter: 10, times: 9 });

  await phone.passes(600);
  for (let failures = 1; failures < 5; failures += 1) {
    await phone.event('call_error server_error', failures);
    await phone.passes(10);
  }
  await phone.event('call_error server_error', 5);
  await phone.passes(1_800);

  await phone.hears();
  expect(asked(callKept)).toHaveLength(5);
  expect(world.calls.all).toHaveLength(1);
});

/** What was asked of the calling servers, and how it was answered: `POST mobius.register 200`. */
function asked(what: RegExp): readonly string[] {
  return world.trace.lines
    .filter(({ kind, text }) => kind === 'http' && what.test(text))
    .map(({ text }) => text.replace(/ in \d+ ms$/, ''));
}

/** Alice, registered. */
async function register(options?: SdkOptions): Promise<SdkPage> {
  alice = await browser.register('1001', options);
  return alice;
}

/** Alice, registered with the backup, in a page whose clock can be turned. */
async function registeredWithBackup(): Promise<SdkPage> {
  await fault({ type: 'http', route: 'mobius.register', status: 429, retryAfter: 130 });
  return register({ turned: true });
}

/** Alice, who hears her echo, in a page whose clock can be turned. */
async function inCall(): Promise<SdkPage> {
  const phone = await register({ turned: true });
  await call(phone);
  return phone;
}

async function call(phone: SdkPage): Promise<void> {
  await phone.run(`phone.dial('9001')`);
  await phone.event('established');
  await phone.hears();
}

async function fault(body: unknown): Promise<void> {
  expect((await control('faults', body)).status).toBe(200);
}

function control(what: string, body: unknown): Promise<Response> {
  return fetch(`${sandbox.url}/control/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
