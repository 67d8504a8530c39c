import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { WebexLine } from '../../../src/backends/webex/webex-line.ts';
import { Phone, type Line } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';
import { FakeRealm } from '../webex-fuzz/fake-realm.ts';
import { SdkStandIn } from './sdk-stand-in.ts';

const accessToken = 'NmFkZTk3MjItNDY0_PF84_1eb65fdf-9643-417f-9974-ad72cae0e10f';
const requests = vi.fn<typeof fetch>();
let clock: FakeClock;
let realm: FakeRealm;
let phone: Phone;

beforeEach(() => {
  clock = new FakeClock();
  realm = new FakeRealm();
  phone = new Phone({ microphone: new FakeMicrophones(), clock });
  requests.mockReset().mockImplementation(() => Promise.resolve(new Response()));
  vi.stubGlobal('fetch', requests);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

interface Renewal {
  readonly renewToken?: () => Promise<{ accessToken: string; expiresAt: number }>;
  readonly expiresAt?: number;
}

function signIn(account: Renewal = {}): Line {
  const { window } = realm;
  return phone.signIn(
    {
      name: 'webex',
      open: (given, port) => new WebexLine({ account: given, port, clock, window }),
    },
    { accessToken, ...account },
  );
}

function registers(): Promise<void> {
  realm.line.emit('registered');
  return Promise.resolve();
}

async function passes(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    await settled();
  }
}

/** A token that is renewed within ten minutes. */
const renewable = (): Renewal => ({
  expiresAt: clock.now() + 600_000,
  renewToken: () => Promise.resolve({ accessToken: `${accessToken}2`, expiresAt: clock.now() + 9e8 }),
});

/** Signs in with a token that is renewed while a call is up. */
async function renewedUnderACall(): Promise<Line> {
  const line = signIn(renewable());
  await settled();
  realm.rings(new SdkStandIn());
  await passes(600);
  return line;
}

test('a call that came while registering failed is lost with it, and the line comes back', async () => {
  const ends: unknown[] = [];
  phone.on('call', (call) => call.on('ended', (reason) => ends.push(reason)));
  realm.register = () => {
    realm.rings(new SdkStandIn());
    return Promise.resolve();
  };

  const line = signIn();
  await settled();
  const meanwhile = line.state;
  realm.register = registers;
  await passes(10);

  expect(ends).toEqual(['lost']);
  expect([meanwhile, line.state]).toEqual(['offline', 'ready']);
});

test('a token that was renewed under a call is what the provider is asked with', async () => {
  const line = await renewedUnderACall();
  requests.mockClear();

  realm.mercury.emit('online');
  await settled();

  expect(line.state).toBe('ready');
  expect(requests.mock.calls.map(([, init]) => new Headers(init?.headers).get('authorization'))).toEqual([
    `Bearer ${accessToken}2`,
  ]);
});

test('a token that was renewed under a call makes the session anew when the call is over, and asks nothing before', async () => {
  const line = await renewedUnderACall();
  realm.mercury.emit('ping-pong-latency');
  requests.mockClear();

  await passes(60);
  realm.line.emit('reconnected');
  await passes(5);
  expect([line.state, requests.mock.calls.length, realm.servers.length]).toEqual(['ready', 0, 1]);
  void phone.calls[0]?.end?.();
  await passes(20);

  expect([line.state, realm.servers.length]).toEqual(['ready', 2]);
});

test('a token that was renewed while the line was not ready, under a call, is used when the call is over', async () => {
  const line = signIn(renewable());
  await settled();
  realm.rings(new SdkStandIn());
  requests.mockRejectedValue(new TypeError('Failed to fetch'));
  realm.line.emit('reconnecting');
  await passes(600);
  requests.mockReset().mockImplementation(() => Promise.resolve(new Response()));
  realm.line.emit('reconnected');
  const before = realm.servers.length;
  void phone.calls[0]?.end?.();
  await passes(20);

  expect([before, line.state, realm.servers.length]).toEqual([1, 'ready', 2]);
});

test('a keepalive that failed under a call does not keep the line from saying that it is ready again', async () => {
  const line = signIn();
  await settled();
  realm.rings(new SdkStandIn());
  requests.mockRejectedValue(new TypeError('Failed to fetch'));
  realm.line.emit('reconnecting');
  await passes(3);
  const during = line.state;
  requests.mockReset().mockResolvedValue(new Response());
  await passes(2);

  expect([during, line.state, realm.servers.length]).toEqual(['reconnecting', 'ready', 1]);
});

test('a line that waits for its call to be over signs in anew as soon as it is, however long that took', async () => {
  const line = signIn();
  await settled();
  const call = new SdkStandIn();
  realm.rings(call);
  requests.mockRejectedValue(new TypeError('Failed to fetch'));
  realm.line.emit('reconnecting');
  await passes(120);
  const during = [line.state, realm.servers.length];

  call.emit('disconnect');
  clock.advance(0);
  await settled();

  expect(during).toEqual(['reconnecting', 1]);
  expect([line.state, realm.servers.length]).toEqual(['ready', 2]);
});

test('a line whose call is over while it asks whether it is back signs in anew when the answer says that it is not', async () => {
  const line = signIn();
  await settled();
  const call = new SdkStandIn();
  realm.rings(call);
  let answer: ((response: Response) => void) | undefined;
  requests.mockImplementation(() => new Promise((resolve) => (answer = resolve)));
  realm.line.emit('reconnecting');
  await passes(4);

  call.emit('disconnect');
  answer?.(new Response(null, { status: 503 }));
  await settled();
  const between = realm.servers.length;
  clock.advance(0);
  await settled();

  expect([between, line.state, realm.servers.length]).toEqual([1, 'ready', 2]);
});

test('a network that is gone is not the calling server’s fault: the primary is tried again', async () => {
  const line = signIn();
  await settled();
  realm.signIn = () => Promise.reject(new TypeError('Failed to fetch'));
  realm.line.emit('unregistered');
  await passes(30);
  realm.signIn = () => Promise.resolve();
  await passes(30);

  expect(line.state).toBe('ready');
  expect(new Set(realm.servers)).toEqual(new Set(['primary']));
});

test('a hang-up that failed is sent again by the next session’s time', async () => {
  const line = signIn();
  await settled();
  realm.rings(new SdkStandIn());
  void phone.calls[0]?.end?.();
  const uri = 'http://localhost/devices/d/calls/c';
  const nothing = { trackingId: undefined, retryAfter: undefined, answer: undefined, request: {} };
  requests.mockRejectedValue(new TypeError('Failed to fetch'));
  realm.port?.exchange({ method: 'DELETE', uri, status: 0, ...nothing });
  realm.line.emit('unregistered');
  await passes(20);
  requests.mockReset().mockResolvedValue(new Response());
  await passes(20);

  expect(line.state).toBe('ready');
  expect(realm.servers.length).toBeGreaterThan(1);
  expect(requests.mock.calls.filter(([url]) => url === uri)).toHaveLength(1);
});

test('the servers are tried in turns while they fail, and the first one first again once the line was ready', async () => {
  const refuse = (statusCode: number) => () => {
    const exchange = {
      method: 'POST',
      uri: 'http://localhost/x',
      status: statusCode,
      request: {},
      answer: {},
    };
    realm.port?.exchange({ ...exchange, trackingId: undefined, retryAfter: undefined });
    return Promise.resolve();
  };
  realm.register = refuse(503);
  const line = signIn();
  await passes(20);
  const turns = realm.servers.slice(0, 4);
  realm.register = registers;
  await passes(20);
  const between = { state: line.state, sessions: realm.servers.length };
  realm.line.emit('unregistered');
  realm.register = refuse(403);
  await passes(20);

  expect(turns).toEqual(['primary', 'backup', 'primary', 'backup']);
  expect([between.state, line.state]).toEqual(['ready', 'offline']);
  const afterwards = realm.servers.slice(between.sessions);
  expect(afterwards.length).toBeGreaterThan(2);
  expect(new Set(afterwards)).toEqual(new Set(['primary']));
});

/** What a tab that has followed another for long takes the lead with. */
const ended = (renewToken: NonNullable<Renewal['renewToken']>): Renewal => ({
  expiresAt: clock.now() - 60_000,
  renewToken,
});

test('a line that begins with a token that has ended renews it first, and signs in with the new one', async () => {
  const used: unknown[] = [];
  realm.register = registers;
  requests.mockImplementation((_, init) => {
    used.push(new Headers(init?.headers).get('authorization'));
    return Promise.resolve(new Response());
  });
  let renewed: (token: { accessToken: string; expiresAt: number }) => void = () => undefined;

  const line = signIn(ended(() => new Promise((resolve) => (renewed = resolve))));
  await passes(2);
  expect(line.state).toBe('connecting');
  expect(used).toEqual([]);
  renewed({ accessToken: `${accessToken}2`, expiresAt: clock.now() + 9e8 });
  await passes(2);

  expect(line.state).toBe('ready');
  expect(used).not.toContain(`Bearer ${accessToken}`);
});

test('a token that has ended and cannot be renewed is what the provider is asked with, who refuses it', async () => {
  const renewToken = vi.fn(() => Promise.reject(new Error('The session has ended.')));
  const opened = vi.fn(registers);
  realm.register = opened;

  signIn(ended(renewToken));
  await passes(60);

  expect(renewToken.mock.calls.length).toBeGreaterThan(1);
  expect(opened).toHaveBeenCalledTimes(1);
});
