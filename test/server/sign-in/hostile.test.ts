import { expect, test } from 'vitest';
import { serverWithSignIn } from './fixture.ts';
import type { Visitor } from './visitor.ts';

/** Comes back with the query of `callback`, changed. */
const comeBack = (visitor: Visitor, callback: URL, changes: Record<string, string> = {}) => {
  const query = new URLSearchParams({ ...Object.fromEntries(callback.searchParams), ...changes });
  return visitor.ask('GET', `${callback.pathname}?${query}`);
};

/** What a log must not have: any value of a cookie, code, state or token that there was. */
function expectNothingUseful(logged: string, visitor: Visitor, ...addresses: readonly URL[]): void {
  const values = addresses.flatMap(({ searchParams }) =>
    ['code', 'state'].map((name) => searchParams.get(name)),
  );
  for (const value of [...values, ...visitor.cookies.values()].filter(Boolean))
    expect(logged).not.toContain(value);
  expect(logged).toContain('incoming request');
  expect(logged).not.toMatch(/sandbox(code|grant|refresh)|eyJ|Alice/);
}

test('a sign-in and its renewal leave nothing in the log that could be used', async () => {
  const { visitor, logged } = await serverWithSignIn();
  const alice = visitor();

  const callback = await alice.decide(await alice.begin(), { user: '1001' });
  await comeBack(alice, callback);
  const { session } = await alice.session();
  await alice.ask('POST', '/auth/sign-out');

  expect(session).toBeDefined();
  expectNothingUseful(logged(), alice, callback);
});

test.each([
  ['with another state', { state: 'another' }],
  ['without a state', { state: '' }],
])('whoever comes back %s has to begin again', async (_, changes) => {
  const { visitor, logged } = await serverWithSignIn();
  const alice = visitor();
  const callback = await alice.decide(await alice.begin(), { user: '1001' });

  const { headers } = await comeBack(alice, callback, changes);

  expect(headers.get('location')).toBe('/');
  expect(await alice.session()).toEqual({ trouble: 'stale' });
  expectNothingUseful(logged(), alice, callback);
});

test('a state that was used is not taken again', async () => {
  const { visitor } = await serverWithSignIn();
  const alice = visitor();
  const callback = await alice.decide(await alice.begin(), { user: '1001' });
  await comeBack(alice, callback);
  await alice.ask('POST', '/auth/sign-out');

  await comeBack(alice, callback);

  expect(await alice.session()).toEqual({ trouble: 'stale' });
});

test('a code that was used is refused by Webex, even with the cookie of its journey kept', async () => {
  const { visitor, logged } = await serverWithSignIn();
  const [alice, thief] = [visitor(), visitor()];
  const callback = await alice.decide(await alice.begin(), { user: '1001' });
  for (const [name, value] of alice.cookies) thief.cookies.set(name, value);
  await comeBack(alice, callback);

  await comeBack(thief, callback);

  expect(await thief.session()).toEqual({ trouble: 'refused' });
  expect(await alice.session()).toEqual({ trouble: 'ended' });
  expectNothingUseful(logged(), thief, callback);
});

test('somebody else’s callback signs nobody in: the journey is this browser’s own', async () => {
  const { visitor } = await serverWithSignIn();
  const [thief, alice] = [visitor(), visitor()];
  const ofThief = await thief.decide(await thief.begin(), { user: '1002' });
  await alice.begin();

  await comeBack(alice, ofThief);

  expect(await alice.session()).toEqual({ trouble: 'stale' });
});

test.each([
  ['tampered with', (sealed: string) => `${sealed.slice(0, -6)}AAAAAA`],
  ['cut off', (sealed: string) => sealed.slice(0, sealed.length / 2)],
  ['made up', () => 'eyJhbGciOiJub25lIn0.e30.'],
])('a session cookie that is %s is dropped, with a sentence', async (_, change) => {
  const { visitor, logged } = await serverWithSignIn();
  const alice = visitor();
  await alice.signIn('1001');

  alice.cookies.set('offhook-session', change(alice.cookies.get('offhook-session') ?? ''));

  expect(await alice.session()).toEqual({ trouble: 'ended' });
  expect(alice.cookies.has('offhook-session')).toBe(false);
  expectNothingUseful(logged(), alice);
});

test('the cookie of a journey is no session, and a session no journey', async () => {
  const { visitor } = await serverWithSignIn();
  const [alice, bob] = [visitor(), visitor()];
  await alice.signIn('1001');
  const callback = await bob.decide(await bob.begin(), { user: '1002' });

  bob.cookies.set('offhook-session', bob.cookies.get('offhook-journey') ?? '');
  bob.cookies.set('offhook-journey', alice.cookies.get('offhook-session') ?? '');
  await comeBack(bob, callback);

  expect(await bob.session()).toEqual({ trouble: 'stale' });
});
