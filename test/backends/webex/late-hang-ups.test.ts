import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LateHangUps } from '../../../src/backends/webex/late-hang-ups.ts';
import { Wire } from '../../../src/backends/webex/wire.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';

const uri = 'http://localhost/devices/d/calls/c';
const requests = vi.fn<typeof fetch>();
let clock: FakeClock;
let wire: Wire;
let hangUps: LateHangUps;
let unfollow: () => void;

beforeEach(() => {
  clock = new FakeClock();
  wire = new Wire();
  requests.mockReset();
  vi.stubGlobal('fetch', requests);
  hangUps = new LateHangUps(clock);
  unfollow = hangUps.follow(wire, () => ({ authorization: 'Bearer now' }));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The SDK's own request ended so. */
function ended(status: number, fields: { readonly method?: string; readonly uri?: string } = {}): void {
  const request = { metrics: {}, causecode: 0 };
  wire.exchange({
    method: 'DELETE',
    uri,
    status,
    request,
    answer: undefined,
    trackingId: undefined,
    retryAfter: undefined,
    ...fields,
  });
}

const answers = (...statuses: readonly number[]) => {
  for (const status of statuses) {
    if (status === 0) requests.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    else requests.mockResolvedValueOnce(new Response(null, { status }));
  }
};

async function passes(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    await settled();
  }
}

test.each([0, 429, 503])(
  'a hang-up that ended in %i is sent again as it was, until it is taken',
  async (status) => {
    answers(status, status, 200);

    ended(status);
    await passes(60);

    expect(requests).toHaveBeenCalledTimes(3);
    const [url, init] = requests.mock.lastCall ?? [];
    expect([url, init?.method]).toEqual([uri, 'DELETE']);
    expect(init?.body).toBe('{"metrics":{},"causecode":0}');
    expect(new Headers(init?.headers).get('authorization')).toBe('Bearer now');
  },
);

test.each([200, 404])('a hang-up that ended in %i is over', async (status) => {
  ended(status);
  await passes(60);

  expect(requests).not.toHaveBeenCalled();
});

test('nothing but a hang-up is sent again', async () => {
  ended(503, { method: 'PATCH' });
  ended(503, { uri: 'http://localhost/devices/d' });
  await passes(60);

  expect(requests).not.toHaveBeenCalled();
});

test('one that failed is sent again after its session is over, and none that fails later', async () => {
  requests.mockResolvedValue(new Response());

  ended(0);
  unfollow();
  ended(0);
  await passes(60);

  expect(requests).toHaveBeenCalledTimes(1);
});

test('it is given up after eight times', async () => {
  requests.mockRejectedValue(new TypeError('Failed to fetch'));

  ended(0);
  await passes(300);

  expect(requests).toHaveBeenCalledTimes(8);
});

test('nothing is sent any more once it is stopped, also while an answer is awaited', async () => {
  let refuse: (reason: Error) => void = () => undefined;
  requests.mockReturnValueOnce(new Promise((_, reject) => (refuse = reject)));
  ended(0);
  await passes(2);

  hangUps.stop();
  ended(0);
  refuse(new TypeError('Failed to fetch'));
  await passes(60);

  expect(requests).toHaveBeenCalledTimes(1);
  expect(clock.waiting).toBe(0);
});

const instead = () =>
  hangUps.instead({ uri, request: { causecode: 0 } }, () => ({ authorization: 'Bearer now' }));

test('one that the SDK does not send is sent at once, and again until it is taken', async () => {
  answers(0, 503, 200);

  await instead();
  expect(requests).toHaveBeenCalledTimes(1);
  await passes(60);

  expect(requests).toHaveBeenCalledTimes(3);
  const [url, init] = requests.mock.lastCall ?? [];
  expect([url, init?.method, init?.body]).toEqual([uri, 'DELETE', '{"causecode":0}']);
});

test("the SDK's own, when it comes after that and fails, is not sent again", async () => {
  answers(200);

  await instead();
  ended(0);
  ended(404);
  await passes(60);

  expect(requests).toHaveBeenCalledTimes(1);
});

test('none is sent in the place of the SDK once it is stopped', async () => {
  hangUps.stop();

  await instead();

  expect(requests).not.toHaveBeenCalled();
});
