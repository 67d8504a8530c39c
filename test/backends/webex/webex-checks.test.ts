import { expect, onTestFinished, test } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { webexChecks } from '../../../src/backends/webex/checks/webex-checks.ts';
import { LineError, systemClock, type Checks } from '../../../src/calling/index.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';
import { fault } from '../../sandbox/support/faults.ts';
import { sandboxForTest } from '../../sandbox/support/fixture.ts';
import { tokenOf } from '../../sandbox/support/phone.ts';

const openSocket = (url: string) => new NodeSocket(url) as unknown as WebSocket;

/** What Alice can try at a sandbox of this test's own, and what of it goes well. */
async function atSandbox({ accessToken = tokenOf('1001') } = {}) {
  const { url, webex } = await sandboxForTest();
  const sandbox = { u2c: `${url}/u2c/api/v1`, hydra: `${url}/hydra/v1`, hosts: {} };
  const checks = webexChecks({
    account: () => ({ accessToken, sandbox }),
    registered: () => Promise.resolve(undefined),
    clock: systemClock,
    openSocket,
  });
  return { checks, webex, sandbox, fault: (wanted: object) => fault(url, wanted) };
}

/** Step → why it is not in order, or `well`. */
async function outcomes(checks: Checks): Promise<Record<string, string>> {
  const entries = Object.entries(checks) as [string, () => Promise<void>][];
  const tried = entries.map(async ([name, check]) => [name, await reasonOf(check())] as const);
  return Object.fromEntries(await Promise.all(tried));
}

const reasonOf = (check: Promise<void> | undefined): Promise<string> =>
  (check ?? Promise.reject(new Error('There is no such check.'))).then(
    () => 'well',
    (error: unknown) => (error instanceof LineError ? error.reason : String(error)),
  );

const well = { signIn: 'well', catalogue: 'well', events: 'well', registration: 'well' };

test('all is well at a sandbox where nothing is wrong', async () => {
  const { checks } = await atSandbox();

  expect(await outcomes(checks)).toEqual(well);
});

test('the device that events are tried with is gone afterwards', async () => {
  const { checks, webex } = await atSandbox();

  await checks.events?.();

  await expect.poll(() => webex.devices.all.length).toBe(0);
});

test.each([
  [
    { type: 'token', user: '1001' },
    { ...well, signIn: 'token-expired', catalogue: 'token-expired', events: 'token-expired' },
  ],
  [
    { type: 'http', route: 'u2c.*', status: 503, times: 9 },
    { ...well, catalogue: 'service-unavailable', events: 'service-unavailable' },
  ],
  [
    { type: 'http', route: 'wdm.register', status: 403, times: 9 },
    { ...well, events: 'forbidden' },
  ],
  [
    { type: 'mercury', seconds: 600 },
    { ...well, events: 'unreachable' },
  ],
])('%o is found by the step that it stops', async (given, expected) => {
  const { checks, fault: makeFault } = await atSandbox();
  await makeFault(given);

  expect(await outcomes(checks)).toEqual(expected);
});

test('before anybody is signed in, only the catalogue can be tried', async () => {
  const { sandbox } = await atSandbox();

  const checks = webexChecks({ account: () => ({ sandbox }), clock: systemClock });

  expect(await outcomes(checks)).toEqual({ catalogue: 'well' });
});

test('a real account is asked about at Webex itself, with its token in no address', async () => {
  const asked: unknown[] = [];
  const get: typeof fetch = (url, init) => {
    asked.push(url, new Headers(init?.headers).get('authorization'));
    return Promise.resolve(Response.json({ serviceLinks: { u2c: 'https://u2c' } }));
  };
  const before = webexChecks({ account: () => ({}), clock: systemClock, get });
  const after = webexChecks({ account: () => ({ accessToken: 'secret' }), clock: systemClock, get });

  await before.catalogue?.();
  await after.catalogue?.();

  expect(asked).toEqual([
    'https://u2c.wbx2.com/u2c/api/v1/limited/catalog?mode=DEFAULT_BY_PROXIMITY&format=hostmap',
    null,
    'https://u2c.wbx2.com/u2c/api/v1/catalog?format=hostmap',
    'Bearer secret',
  ]);
});

test.each([null, 'text', [], {}, { serviceLinks: {} }, { serviceLinks: 'none' }])(
  'a catalogue that is %o is none',
  async (body) => {
    const get = () => Promise.resolve(Response.json(body));
    const { catalogue } = webexChecks({ account: () => ({}), clock: systemClock, get });

    expect(await reasonOf(catalogue?.())).toBe('other');
  },
);

test.each([
  {},
  { url: 'https://a', webSocketUrl: 'https://b' },
  { url: 'https://a', webSocketUrl: 'no address' },
])('no socket is opened for a device that is %o', async (device) => {
  const opened: string[] = [];
  const get: typeof fetch = (_, init) =>
    Promise.resolve(
      Response.json(init?.method === 'POST' ? device : { serviceLinks: { wdm: 'https://wdm' } }),
    );
  const { events } = webexChecks({
    account: () => ({ accessToken: 'secret' }),
    registered: () => undefined,
    clock: systemClock,
    get,
    openSocket: (url) => {
      opened.push(url);
      return openSocket(url);
    },
  });

  expect(await reasonOf(events?.())).toBe('other');
  expect(opened).toEqual([]);
});

test('an answer that does not come is waited for no longer than eight seconds', async () => {
  const clock = new FakeClock();
  const get = () => new Promise<Response>(() => undefined);
  const { catalogue } = webexChecks({ account: () => ({}), clock, get });
  const reason = reasonOf(catalogue?.());

  await settled();
  clock.advance(8_000);

  expect(await reason).toBe('unreachable');
});

test('an event socket that says nothing is closed after eight seconds', async () => {
  const clock = new FakeClock();
  const { sandbox } = await atSandbox();
  let opened: NodeSocket | undefined;
  const { events } = webexChecks({
    account: () => ({ accessToken: tokenOf('1001'), sandbox }),
    registered: () => undefined,
    clock,
    // It never shows its token.
    openSocket: (url) => {
      opened = new NodeSocket(url);
      return { addEventListener: () => undefined, close: () => opened?.close() } as unknown as WebSocket;
    },
  });
  onTestFinished(() => opened?.terminate());
  const reason = reasonOf(events?.());

  await expect.poll(() => opened?.readyState).toBe(NodeSocket.OPEN);
  clock.advance(8_000);

  expect(await reason).toBe('unreachable');
  await expect.poll(() => opened?.readyState).toBe(NodeSocket.CLOSED);
});

test.each([
  [new LineError('service-unavailable'), 'service-unavailable'],
  [undefined, 'unreachable'],
])('a phone whose registration is %o says so', async (error, reason) => {
  const { registration } = webexChecks({
    account: () => ({ accessToken: 'secret' }),
    registered: () => error && Promise.resolve(error),
    clock: systemClock,
  });

  expect(await reasonOf(registration?.())).toBe(reason);
});
