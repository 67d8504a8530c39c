import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settled } from '../../calling/ticks.ts';
import { FakeRealm } from '../webex-fuzz/fake-realm.ts';
import { openWebexLine } from './open-webex-line.ts';

/** What the provider answers to whoever asks whether a line is registered. */
const status = vi.fn<() => Response>();

beforeEach(() => {
  status.mockReset().mockImplementation(() => new Response());
  vi.stubGlobal('fetch', (url: string) =>
    Promise.resolve(url.endsWith('/status') ? status() : new Response()),
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A line that is registered, and what happens to it. */
async function registered() {
  const { clock, realm, line } = await openWebexLine();
  return {
    realm,
    line,
    /** The SDK’s keepalive is answered so: it sends none any more until that is over. */
    refused: (code: number, retryAfter: number | undefined) => {
      refuse(realm, 'devices/d/status', code, retryAfter);
      realm.port?.keepalive(false);
      realm.line.emit('reconnecting');
    },
    passes: async (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        clock.advance(1_000);
        await settled();
      }
    },
  };
}

function refuse({ port }: FakeRealm, path: string, code: number, retryAfter: number | undefined): void {
  port?.exchange({
    method: 'POST',
    uri: `http://localhost/calling/web/${path}`,
    status: code,
    request: undefined,
    answer: undefined,
    trackingId: undefined,
    retryAfter,
  });
}

test('a line whose provider wants no keepalive for a while stays ready and asks nothing, and then once', async () => {
  const { realm, line, refused, passes } = await registered();

  refused(429, 50);
  realm.window.dispatchEvent(new Event('online'));
  realm.mercury.emit('offline');
  realm.mercury.emit('online');
  await passes(49);
  const meanwhile = [line.state, status.mock.calls.length];
  await passes(1);
  realm.port?.keepalive(true);
  await passes(60);

  expect(meanwhile).toEqual(['ready', 0]);
  expect([line.state, status.mock.calls.length, realm.servers.length]).toEqual(['ready', 1, 1]);
});

test.each([
  [429, 'too-many-requests'],
  [404, 'other'],
])('one that the provider then answers %i signs in anew', async (code, reason) => {
  const { realm, line, refused, passes } = await registered();
  status.mockImplementation(() => new Response(null, { status: code }));
  realm.register = () => new Promise(() => undefined);

  refused(429, 10);
  await passes(10);
  const then = [line.state, line.error?.reason];
  await passes(5);

  expect(then).toEqual(['reconnecting', reason]);
  expect(realm.servers).toHaveLength(2);
});

test.each([
  ['longer than its keepalives may be missing', 429, 61],
  ['who knows how long', 429, undefined],
  ['because it is out of order', 503, 10],
])('one whose provider wants none for %s, %i, is not sure of it', async (_, code, retryAfter) => {
  const { realm, line, refused, passes } = await registered();

  refused(code, retryAfter);
  const { state } = line;
  await passes(5);

  expect([state, line.state, realm.servers.length]).toEqual(['reconnecting', 'ready', 2]);
});

test.each([
  [429, 'ready', 1],
  [503, 'ready', 2],
])(
  'a page that is shown again while the provider answers %i is %s, with %i sign-ins',
  async (code, state, signIns) => {
    const { realm, line, passes } = await registered();
    status.mockImplementation(() => new Response(null, { status: code }));

    realm.window.dispatchEvent(new Event('pageshow'));
    await passes(10);

    expect([line.state, realm.servers.length]).toEqual([state, signIns]);
  },
);

test('one whose events cannot come meanwhile is not ready', async () => {
  const { realm, line, refused } = await registered();

  refused(429, 50);
  realm.mercury.emit('offline');

  expect(line.state).toBe('reconnecting');
});

test('a server that has too many requests is asked twice, as late as it wants, and then the other one', async () => {
  const realm = new FakeRealm();
  realm.register = () => {
    refuse(realm, 'device', 429, 10);
    return Promise.resolve();
  };
  const { clock } = await openWebexLine(realm);

  const turns: string[][] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    turns.push([...realm.servers]);
    clock.advance(9_999);
    await settled();
    turns.push([...realm.servers]);
    clock.advance(8_001);
    await settled();
  }

  expect(turns.map((servers) => servers.length)).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  expect(turns.at(-1)).toEqual(['primary', 'primary', 'backup', 'primary']);
});
