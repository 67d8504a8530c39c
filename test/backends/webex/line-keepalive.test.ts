import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { WebexLine } from '../../../src/backends/webex/webex-line.ts';
import { Phone, type Line } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';
import { FakeRealm } from '../webex-fuzz/fake-realm.ts';
import { SdkStandIn } from './sdk-stand-in.ts';

const accessToken = 'NmFkZTk3MjItNDY0_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f';
const status = vi.fn<() => Promise<Response>>();
let clock: FakeClock;
let realm: FakeRealm;
let phone: Phone;
let me: unknown;

beforeEach(() => {
  clock = new FakeClock();
  realm = new FakeRealm();
  phone = new Phone({ microphone: new FakeMicrophones(), clock });
  me = { id: 'P1', displayName: 'Ada', extension: '1001' };
  status.mockReset().mockImplementation(() => Promise.resolve(new Response()));
  vi.stubGlobal('fetch', (url: string) => {
    if (url.includes('/people/me')) return Promise.resolve(Response.json(me));
    return /\/catalog\?|\/region$/.test(url) ? Promise.resolve(new Response()) : status();
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

async function signedIn(): Promise<Line> {
  const { window } = realm;
  const line = phone.signIn(
    { name: 'webex', open: (account, port) => new WebexLine({ account, port, clock, window }) },
    { accessToken },
  );
  await settled();
  return line;
}

async function passes(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    await settled();
  }
}

/** A request of the SDK is answered so. */
function answered(path: string, code: number, request?: unknown): void {
  realm.port?.exchange({
    method: 'POST',
    uri: `http://localhost/calling/web/${path}`,
    status: code,
    request,
    answer: undefined,
    trackingId: undefined,
    retryAfter: undefined,
  });
}

/** The keepalive of the SDK is answered so. */
function keepaliveAnswered(code: number): void {
  answered('devices/d/status', code);
  realm.line.emit('reconnecting');
}

const conflict = () => Promise.resolve(new Response(null, { status: 409 }));

test('a line whose keepalive has stopped signs in anew when the next one is due', async () => {
  const line = await signedIn();
  realm.port?.keepalive(false);

  await passes(29);
  const before = realm.servers.length;
  await passes(6);

  expect([before, realm.servers.length, line.state]).toEqual([1, 2, 'ready']);
});

test('under a call whose keepalive has stopped the phone sends it instead, and signs in anew after the call', async () => {
  const line = await signedIn();
  realm.rings(new SdkStandIn());
  realm.port?.keepalive(false);

  await passes(180);
  const during = [status.mock.calls.length, realm.servers.length, line.state];
  void phone.calls[0]?.end?.();
  await passes(40);

  expect(during).toEqual([6, 1, 'ready']);
  expect([realm.servers.length, line.state]).toEqual([2, 'ready']);
});

test('an SDK that is never seen to keep its registration alive is helped out for as long as that', async () => {
  realm.register = () => {
    realm.line.emit('registered');
    return Promise.resolve();
  };
  const line = await signedIn();

  await passes(120);

  expect([status.mock.calls.length, realm.servers.length, line.state]).toEqual([4, 1, 'ready']);
});

test('a keepalive that goes on is not sent twice', async () => {
  await signedIn();

  await passes(120);

  expect(status).not.toHaveBeenCalled();
});

test.each([
  [
    'a keepalive',
    () => {
      keepaliveAnswered(409);
    },
  ],
  [
    'a question of the phone',
    () => {
      status.mockImplementation(conflict);
      realm.mercury.emit('online');
    },
  ],
  [
    'a question of the phone that is not sure',
    () => {
      status.mockImplementation(conflict);
      realm.line.emit('reconnecting');
      realm.window.dispatchEvent(new Event('online'));
    },
  ],
])(
  'a line that is in use elsewhere, as %s was told, stays there until it is asked for here',
  async (_, tell) => {
    const line = await signedIn();

    tell();
    await passes(600);
    const there = [line.state, line.error?.reason, line.retryAt, realm.servers.length, realm.frames];
    status.mockImplementation(() => Promise.resolve(new Response()));
    line.reconnect?.();
    await settled();

    expect(there).toEqual(['offline', 'in-use-elsewhere', undefined, 1, 0]);
    expect([line.state, realm.servers.length, realm.frames]).toEqual(['ready', 2, 1]);
  },
);

test('a call goes on when its line is taken over, and the SDK is gone as soon as the call is over', async () => {
  const line = await signedIn();
  realm.rings(new SdkStandIn());

  keepaliveAnswered(409);
  realm.line.emit('reconnected');
  await passes(60);
  const during = [line.state, phone.calls.length, realm.frames, line.reconnect];
  void phone.calls[0]?.end?.();
  await passes(60);

  expect(during).toEqual(['offline', 1, 1, undefined]);
  expect([line.state, realm.frames, realm.servers.length]).toEqual(['offline', 0, 1]);
  expect(line.reconnect).toBeTypeOf('function');
});

test.each([409, 404, 401])(
  'a line whose events stop is unreachable, whatever failed before: with %i, too',
  async (code) => {
    const line = await signedIn();
    answered('services/callhold/hold', code);

    realm.mercury.emit('offline');
    const { state, error } = line;
    await passes(3);
    const waited = realm.servers.length;
    await passes(2);

    expect([state, error?.reason, waited]).toEqual(['reconnecting', 'unreachable', 1]);
    expect([line.state, realm.servers.length]).toEqual(['ready', 2]);
  },
);

test('what is said of a call says nothing of its line', async () => {
  const line = await signedIn();
  keepaliveAnswered(503);
  answered('devices/d/call', 404, { device: { correlationId: 'c' } });

  realm.line.emit('reconnecting');

  expect([line.state, line.error?.reason]).toEqual(['reconnecting', 'service-unavailable']);
});

test('an answer to what was asked before the network went does not make a line ready that is not', async () => {
  const line = await signedIn();
  let answer: (answer: Response) => void = () => undefined;
  status.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  realm.mercury.emit('online');
  status.mockRejectedValueOnce(new TypeError('Failed to fetch'));

  realm.window.dispatchEvent(new Event('offline'));
  await settled();
  const gone = line.state;
  answer(new Response());
  await settled();

  expect([gone, line.state, line.error?.reason]).toEqual(['reconnecting', 'reconnecting', 'unreachable']);
});

test('a line whose network goes while the last answer is on its way says so when it looks again', async () => {
  const line = await signedIn();
  realm.navigator.onLine = false;
  realm.window.dispatchEvent(new Event('offline'));
  await settled();
  const answered = line.state;
  status.mockRejectedValue(new TypeError('Failed to fetch'));

  await passes(5);

  expect([answered, line.state, line.error?.reason]).toEqual(['ready', 'reconnecting', 'unreachable']);
});

test('a provider that answers without a network leaves its line ready, and is asked every 5 s', async () => {
  const line = await signedIn();
  realm.navigator.onLine = false;
  status.mockClear();

  await passes(20);

  expect([line.state, status.mock.calls.length]).toEqual(['ready', 4]);
});

test('failures that follow one another do not put off signing in anew', async () => {
  await signedIn();

  for (let second = 0; second < 4; second += 1) {
    realm.line.emit('reconnecting');
    await passes(1);
  }

  expect(realm.servers).toHaveLength(2);
});

test('a line that registers while its events cannot come says so, and signs in anew', async () => {
  realm.mercury.connected = false;
  const line = await signedIn();
  const before = line.state;
  realm.mercury.connected = true;
  await passes(5);

  expect([before, line.state, realm.servers.length]).toEqual(['reconnecting', 'ready', 2]);
});

test('a line says whose it is, and asks again with its next sign-in where it could not find out', async () => {
  me = {};
  const line = await signedIn();
  const before = line.identity;
  me = { id: 'P1', displayName: 'Ada', phoneNumbers: [{ type: 'work', value: '+15550101' }] };
  line.reconnect?.();
  await settled();

  expect([before, line.identity]).toEqual([{}, { name: 'Ada', number: '+15550101' }]);
});

test('a line that is signed out while the SDK signs in leaves nothing behind, and registers nothing', async () => {
  let signedInAtLast: () => void = () => undefined;
  realm.signIn = () => new Promise((resolve) => (signedInAtLast = resolve));
  const registered = vi.fn(() => Promise.resolve());
  realm.register = registered;
  const line = await signedIn();

  const out = phone.signOut(line);
  await settled();
  signedInAtLast();
  await settled();
  await passes(20);
  await out;

  expect([line.state, realm.frames, clock.waiting]).toEqual(['signed-out', 0, 0]);
  expect(registered).not.toHaveBeenCalled();
});
