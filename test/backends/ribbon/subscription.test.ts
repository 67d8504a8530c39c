import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RibbonAccount } from '../../../src/backends/ribbon/account.ts';
import type { SdkConfig } from '../../../src/backends/ribbon/sdk-types.ts';
import { createIn } from '../../../src/backends/ribbon/stand-in/create.ts';
import { fakePage } from './fake-page.ts';
import { LinkedMedia } from './linked-media.ts';
import { Wire } from './wire.ts';

const username = '1001@ribbon.sandbox';
const path = `/rest/version/1/user/${username}/subscription/S1`;
const server = { protocol: 'https', base: 'gateway.example', port: 443 } as const;
const config = {
  authentication: { server },
  subscription: {
    expires: 3600,
    websocket: { protocol: 'wss', server: 'gateway.example', port: 443 },
  },
  call: { defaultPeerConfig: { iceServers: [] } },
} as unknown as SdkConfig;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** The stand-in, subscribed, at a gateway that answers with these to what is asked later. */
async function subscribed(shows: RibbonAccount['shows'], answers: Response[] = []) {
  const asked: string[] = [];
  const told: unknown[] = [];
  const wire = new Wire();
  const subscriptionParams = {
    service: ['call'],
    expires: 3600,
    sessionId: 'X1',
    notificationChannel: '/S1',
  };
  const granted = () => Response.json({ subscribeResponse: { subscription: path, subscriptionParams } });
  const sdk = createIn(
    {
      ...fakePage(new LinkedMedia()).environment,
      newSocket: () => wire,
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        const shown = ['authorization', 'x-token', 'x-session'].flatMap((name) => headers.get(name) ?? []);
        const where = new URL(input instanceof Request ? input.url : input).pathname.replace(/.*sandbox/, '');
        asked.push([init?.method, where, ...shown].join(' '));
        return Promise.resolve((asked.length > 1 ? answers.shift() : undefined) ?? granted());
      },
    },
    config,
  );
  sdk.on('subscription:change', (payload) => told.push(payload));
  sdk.on('subscription:resub', (payload) => told.push(payload));
  sdk.setCredentials({ username, ...shows });
  void sdk.services.subscribe(['call'], { clientCorrelator: 'here' });
  await vi.advanceTimersByTimeAsync(0);
  wire.opens();
  return { sdk, asked, told };
}

test('an HMAC token is shown once, and everything after it by the session that it has begun', async () => {
  const { sdk, asked } = await subscribed({ hmacToken: 'hmac-1001' });

  await vi.advanceTimersByTimeAsync(1_800_000);
  await sdk.services.unsubscribe(['call']);

  expect(asked).toEqual([
    'POST /subscription hmac-1001',
    'PUT /subscription/S1 X1',
    'DELETE /subscription/S1 X1',
  ]);
});

test('a subscription is asked for anew half-way to its end, and again, and is gone once the gateway knows it no longer', async () => {
  const gone = Response.json({ subscribeResponse: { statusCode: 39 } }, { status: 404 });
  const busy = Response.json({ subscribeResponse: { statusCode: 1 } }, { status: 500 });
  const { sdk, asked, told } = await subscribed({ bearerAccessToken: 'b' }, [
    Response.json({ subscribeResponse: { statusCode: 0 } }),
    busy,
    gone,
  ]);

  await vi.advanceTimersByTimeAsync(1_799_999);
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(3 * 1_800_000 + 1);
  sdk.destroy();

  expect(before).toBe(1);
  expect(asked.slice(1)).toEqual(Array.from({ length: 3 }, () => 'PUT /subscription/S1 Bearer b'));
  expect(told).toEqual([{ reason: 'SUBSCRIBED' }, { attemptNum: 1, isFailure: false }, { reason: 'GONE' }]);
});
