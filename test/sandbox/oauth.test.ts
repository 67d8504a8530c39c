import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { codeFor, consentPage, decide, redeem, refresh } from './support/integration.ts';
import { Phone, send } from './support/phone.ts';

const me = (sandbox: string, token: unknown) =>
  send('GET', `${sandbox}/hydra/v1/people/me`, { token: String(token) });

/** Makes a token void, as apps and the SDK ask for it. */
const revoke = (sandbox: string, token: unknown) =>
  send('POST', `${sandbox}/idbroker/idb/oauth2/v1/revoke`, {
    raw: new URLSearchParams({ token: String(token) }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

test('the consent page names the app, what it asks for and everybody, and takes nobody anywhere else', async () => {
  const { url } = await sandboxForTest();

  const page = await consentPage(url, { state: '"><script>' });
  const text = await page.text();

  expect(page.status).toBe(200);
  expect(text).toContain('Offhook would like to make calls for you');
  expect(text).toContain('spark:webrtc_calling');
  expect(text).toContain('Łukasz Wiśniewski');
  expect(text).not.toContain('<script>');
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:7777;");
});

test('somebody who accepts is sent back with a code, whose tokens register a line and name them', async () => {
  const { url } = await sandboxForTest();

  const back = await decide(url, { user: '1003' });
  const { status, body } = await redeem(url, back.searchParams.get('code') ?? '');
  const phone = await Phone.signIn(url, String(body['access_token']), { indicator: 'calling', domain: '' });

  expect(back.href).toMatch(/^http:\/\/localhost:7777\/auth\/callback\?code=[^&]+&state=a\+state$/);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    expires_in: 1_209_599,
    refresh_token_expires_in: 7_775_999,
    token_type: 'Bearer',
    scope: 'spark:webrtc_calling spark:xsi',
  });
  expect((await me(url, body['access_token'])).body['displayName']).toBe('Chloé Dubois');
  expect(phone.deviceId).not.toBe('');
});

test('somebody who declines is sent back without a code', async () => {
  const { url } = await sandboxForTest();

  const back = await decide(url, { refuse: 'yes' });

  expect(Object.fromEntries(back.searchParams)).toEqual({ error: 'access_denied', state: 'a state' });
});

test('a code is good for one use: with the second, the tokens of the first are void', async () => {
  const { url } = await sandboxForTest();
  const code = await codeFor(url, '1001');

  const first = await redeem(url, code);
  const second = await redeem(url, code);

  expect([first.status, second.status]).toEqual([200, 400]);
  expect((await me(url, first.body['access_token'])).status).toBe(401);
  expect((await refresh(url, first.body['refresh_token'])).status).toBe(400);
});

test.each([
  ['of another verifier', { code_verifier: 'another one' }, 400],
  ['of another address', { redirect_uri: 'http://localhost:7777/elsewhere' }, 400],
  ['that nobody was given', { code: 'made up' }, 400],
  ['with another secret', { client_secret: 'guessed' }, 401],
  ['of another kind', { grant_type: 'password' }, 400],
])('a code %s is refused', async (_, other, status) => {
  const { url } = await sandboxForTest();

  const answer = await redeem(url, await codeFor(url, '1001'), other);

  expect(answer.status).toBe(status);
});

test('a code is refused after ten minutes', async () => {
  const { url, clock } = await sandboxForTest();
  const code = await codeFor(url, '1001');

  clock.turn(600_001);

  expect((await redeem(url, code)).status).toBe(400);
});

test('an access token is refused once it has expired; the refresh token gets another that lives as long', async () => {
  const { url, clock } = await sandboxForTest();
  const first = (await redeem(url, await codeFor(url, '1001', '20'))).body;

  clock.turn(19_000);
  const second = (await refresh(url, first['refresh_token'])).body;
  const both = [await me(url, first['access_token']), await me(url, second['access_token'])];
  clock.turn(2_000);

  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect((await me(url, first['access_token'])).status).toBe(401);
  expect((await me(url, second['access_token'])).status).toBe(200);
  expect(second).toMatchObject({ expires_in: 20, refresh_token: first['refresh_token'] });
});

test('a refresh token that is revoked is void, and every access token with it', async () => {
  const { url } = await sandboxForTest();
  const first = (await redeem(url, await codeFor(url, '1001'))).body;
  const second = (await refresh(url, first['refresh_token'])).body;

  const { status } = await revoke(url, first['refresh_token']);

  expect(status).toBe(200);
  expect((await me(url, first['access_token'])).status).toBe(401);
  expect((await me(url, second['access_token'])).status).toBe(401);
  expect((await refresh(url, first['refresh_token'])).status).toBe(400);
});

test('an access token that is revoked is void alone', async () => {
  const { url } = await sandboxForTest();
  const first = (await redeem(url, await codeFor(url, '1001'))).body;

  await revoke(url, first['access_token']);

  expect((await me(url, first['access_token'])).status).toBe(401);
  expect((await refresh(url, first['refresh_token'])).status).toBe(200);
});

test.each([
  ['an integration that nobody has registered', { client_id: 'C1' }],
  ['an address that is none', { redirect_uri: 'javascript:alert(1)' }],
  ['a token instead of a code', { response_type: 'token' }],
])('whoever asks with %s is sent nowhere', async (_, other) => {
  const { url } = await sandboxForTest();

  const page = await consentPage(url, other);

  expect(page.status).toBe(400);
  expect(page.headers.get('location')).toBeNull();
  expect(await page.text()).toContain('The app cannot ask this');
});

test('whoever asks for nothing is sent back at once', async () => {
  const { url } = await sandboxForTest();

  const { headers } = await consentPage(url, { scope: '' });

  expect(headers.get('location')).toContain('error=invalid_scope');
});

test('a reset makes every code and token void', async () => {
  const { url, world } = await sandboxForTest();
  const { body } = await redeem(url, await codeFor(url, '1001'));

  world.reset();

  expect((await me(url, body['access_token'])).status).toBe(401);
});
