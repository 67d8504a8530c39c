import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { askCallToken, askGuestToken } from './support/guest.ts';
import { askTokens, codeFor, redeem, redirectUri, refresh } from './support/integration.ts';
import { send } from './support/phone.ts';

/** What the app's own server knows. */
interface ServiceApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly accessToken: string;
}

async function serviceAppOf(url: string): Promise<ServiceApp> {
  const { body } = await send('GET', `${url}/discovery`);
  return body['serviceApp'] as ServiceApp;
}

/** Asks for another token, as developer.webex.com tells a service app's server to, but for what `form` has otherwise. */
async function renew(url: string, form: Record<string, string> = {}) {
  const { clientId, clientSecret, refreshToken } = await serviceAppOf(url);
  return askTokens(url, {
    ...{ grant_type: 'refresh_token', client_id: clientId, client_secret: clientSecret },
    ...{ refresh_token: refreshToken, ...form },
  });
}

/** How letting a guest in with this token is answered, and how asking for a call token is. */
const lettingIn = async (url: string, token: unknown) => [
  (await askGuestToken(url, { subject: 'x', displayName: 'x' }, String(token))).status,
  (await askCallToken(url, { calledNumber: '1001' }, String(token))).status,
];

test('a service app has its token refreshed, and lets guests in with each until that expires', async () => {
  const { url, clock } = await sandboxForTest();
  const { refreshToken, accessToken } = await serviceAppOf(url);

  const first = await renew(url);
  clock.turn(1_209_000_000);
  const second = await renew(url, { refresh_token: String(first.body['refresh_token']) });

  expect(first.status).toBe(200);
  expect(first.body).toMatchObject({ expires_in: 1_209_599, refresh_token: refreshToken });
  expect(second.body['access_token']).not.toBe(first.body['access_token']);
  expect(await lettingIn(url, first.body['access_token'])).toEqual([200, 200]);
  clock.turn(1_000_000);
  expect(await lettingIn(url, first.body['access_token'])).toEqual([401, 401]);
  expect(await lettingIn(url, second.body['access_token'])).toEqual([200, 200]);
  expect(await lettingIn(url, accessToken)).toEqual([200, 200]);
});

test.each([
  ['with another secret', { client_secret: 'guessed' }, 401],
  ['with a refresh token that it never had', { refresh_token: 'made up' }, 400],
  [
    'with a code, which nobody gives it',
    { grant_type: 'authorization_code', code: 'x', redirect_uri: redirectUri },
    400,
  ],
])('a service app that asks %s is refused', async (_, form, status) => {
  const { url } = await sandboxForTest();

  const answer = await renew(url, form);

  expect(answer.status).toBe(status);
  expect(answer.body['message']).toMatch(/secret|refresh token/);
});

test('neither app has a token refreshed by what the other one has', async () => {
  const { url } = await sandboxForTest();
  const { body } = await redeem(url, await codeFor(url, '1001'));
  const { refreshToken } = await serviceAppOf(url);

  expect((await renew(url, { refresh_token: String(body['refresh_token']) })).status).toBe(400);
  expect((await refresh(url, refreshToken)).status).toBe(400);
});

test('a reset makes the tokens void that a service app has got, and not the one that it has from the start', async () => {
  const { url, world } = await sandboxForTest();
  const { accessToken } = await serviceAppOf(url);
  const { body } = await renew(url);

  world.reset();

  expect(await lettingIn(url, body['access_token'])).toEqual([401, 401]);
  expect(await lettingIn(url, accessToken)).toEqual([200, 200]);
});
