import { expect, test } from 'vitest';
import { SandboxClient } from '../../support/sandbox-client.ts';
import { serverWithSignIn } from './fixture.ts';

const me = async (origin: string, token = '') => {
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${origin}/sandbox/hydra/v1/people/me`, { headers });
};

test('somebody who agrees comes back to where they were, and is signed in with a token that works', async () => {
  const { origin, visitor } = await serverWithSignIn();
  const alice = visitor();

  const consent = await alice.begin('/?lang=fr#history');
  const callback = await alice.decide(consent, { user: '1001' });
  const { headers } = await alice.ask('GET', callback.pathname + callback.search);
  const { session } = await alice.session();

  expect(consent.searchParams.get('code_challenge_method')).toBe('S256');
  expect(consent.searchParams.get('scope')).toContain('spark:xsi');
  expect(headers.get('location')).toBe('/?lang=fr#history');
  expect(session).toMatchObject({ name: 'Alice Anders', expiresIn: 1_209_599 });
  expect((await me(origin, session?.accessToken)).status).toBe(200);
});

test('a token is renewed as often as a page asks, for the same person', async () => {
  const { origin, visitor } = await serverWithSignIn();
  const alice = visitor();
  await alice.signIn('1001', '20');

  const first = await alice.session();
  const second = await alice.session();

  expect(first.session?.accessToken).not.toBe(second.session?.accessToken);
  expect(second.session).toMatchObject({ id: first.session?.id, expiresIn: 20 });
  expect((await me(origin, second.session?.accessToken)).status).toBe(200);
});

test('the cookies are for the server alone, and nothing in them can be read', async () => {
  const { visitor } = await serverWithSignIn();
  const alice = visitor();

  const begun = await alice.ask('GET', '/auth/webex');
  const journey = begun.headers.getSetCookie().join();
  await alice.signIn('1001');
  const renewed = await alice.ask('POST', '/auth/session');
  const session = renewed.headers.getSetCookie().join();

  for (const line of [journey, session]) expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  expect(renewed.headers.get('cache-control')).toBe('no-store');
  expect(await renewed.text()).not.toContain('refresh');
  const sealed = [...alice.cookies.values()].map((value) =>
    value
      .split('.')
      .map((part) => Buffer.from(part, 'base64url').toString())
      .join(),
  );
  expect(sealed.join()).not.toMatch(/sandboxrefresh|Alice/);
});

test('behind HTTPS the cookies are secure, and of this host alone', async () => {
  const { visitor } = await serverWithSignIn({ PUBLIC_URL: 'https://phone.example' });

  const { headers } = await visitor().ask('GET', '/auth/webex');

  expect(headers.getSetCookie()[0]).toMatch(/^__Host-offhook-journey=.*; HttpOnly; Secure; SameSite=Lax$/);
  expect(headers.get('location')).toContain(
    'redirect_uri=https%3A%2F%2Fphone.example%2Fauth%2Fwebex%2Fcallback',
  );
});

test('somebody who declines is not signed in, and told so once', async () => {
  const { visitor } = await serverWithSignIn();
  const alice = visitor();

  const callback = await alice.decide(await alice.begin(), { refuse: 'yes' });
  await alice.ask('GET', callback.pathname + callback.search);

  expect(await alice.session()).toEqual({ trouble: 'declined' });
  expect(await alice.session()).toEqual({});
});

test('signing out makes every token void, and a page that comes back has to ask', async () => {
  const { origin, visitor } = await serverWithSignIn();
  const alice = visitor();
  await alice.signIn('1001');
  const { session } = await alice.session();

  const { status } = await alice.ask('POST', '/auth/sign-out');

  expect(status).toBe(204);
  expect((await me(origin, session?.accessToken)).status).toBe(401);
  expect(await alice.session()).toEqual({});
});

test('a sign-in that was revoked elsewhere has ended, and says so', async () => {
  const { visitor } = await serverWithSignIn();
  const [here, there] = [visitor(), visitor()];
  await here.signIn('1001');
  for (const [name, value] of here.cookies) there.cookies.set(name, value);

  await there.ask('POST', '/auth/sign-out');

  expect(await here.session()).toEqual({ trouble: 'ended' });
  expect(await here.session()).toEqual({});
});

test('while Webex does not answer nobody is signed out', async () => {
  const { origin, visitor } = await serverWithSignIn();
  const alice = visitor();
  await alice.signIn('1001');
  const sandbox = new SandboxClient(origin);

  await sandbox.fault({ type: 'http', route: 'hydra.accessToken', status: 503, times: 1 });
  const away = await alice.ask('POST', '/auth/session');

  expect([away.status, await away.json()]).toEqual([503, { trouble: 'unavailable' }]);
  expect((await alice.session()).session?.name).toBe('Alice Anders');
});

test.each([
  ['//evil.example/', '/'],
  ['https://evil.example/', '/'],
  ['/\\evil.example', '/'],
  ['/.//evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/?mode=developer', '/?mode=developer'],
])('whoever begins at %s comes back to %s', async (to, ends) => {
  const { visitor } = await serverWithSignIn();
  const alice = visitor();

  const callback = await alice.decide(await alice.begin(to), { user: '1001' });
  const { headers } = await alice.ask('GET', callback.pathname + callback.search);

  expect(headers.get('location')).toBe(ends);
});

test('another page may not ask who is signed in, nor sign anybody out', async () => {
  const { origin, visitor } = await serverWithSignIn();
  const alice = visitor();
  await alice.signIn('1001');
  const cookie = [...alice.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const foreign = [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }];

  const answers = foreign.flatMap((headers) =>
    ['/auth/session', '/auth/sign-out'].map(async (path) => {
      const answer = await fetch(origin + path, { method: 'POST', headers: { cookie, ...headers } });
      return answer.status;
    }),
  );

  expect(await Promise.all(answers)).toEqual([403, 403, 403, 403]);
  expect((await alice.session()).session?.name).toBe('Alice Anders');
});

test('one address may begin so often in a minute, and another is not kept from it', async () => {
  const { visitor } = await serverWithSignIn({ TRUSTED_PROXIES: '127.0.0.1 ::1' });
  const [many, other] = [
    visitor({ 'x-forwarded-for': '203.0.113.1' }),
    visitor({ 'x-forwarded-for': '203.0.113.2' }),
  ];

  for (let times = 0; times < 60; times += 1) await many.begin();
  const refused = await many.ask('GET', '/auth/webex');

  expect([refused.status, refused.headers.get('location')]).toEqual([303, '/']);
  expect(await many.session()).toEqual({ trouble: 'too-many' });
  await other.begin();
});
