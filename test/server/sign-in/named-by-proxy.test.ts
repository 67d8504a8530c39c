import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../../src/server/app.ts';
import { partsFor } from '../../../src/server/sandbox-for.ts';
import { readSettings } from '../../../src/server/settings/settings.ts';

const pbx = { INNOVAPHONE_APP: 'offhook', INNOVAPHONE_PASSWORD: 'secret of the app' };

/** A server of a PBX alone, behind a proxy at these addresses. */
async function serverBehind(TRUSTED_PROXIES: string) {
  const settings = readSettings({
    ...pbx,
    TRUSTED_PROXIES,
    IDENTITY_HEADER: 'X-Auth-Email',
    LOG_LEVEL: 'silent',
  });
  const app = await createApp(settings, { pages: () => Promise.resolve(), ...partsFor(settings) });
  onTestFinished(() => app.close());
  const ask =
    (method: 'GET' | 'POST', url: string) =>
    async (remoteAddress: string, headers: Readonly<Record<string, string | string[]>> = {}) => {
      const { statusCode, body } = await app.inject({ method, url, remoteAddress, headers });
      return { statusCode, said: JSON.parse(body) as unknown };
    };
  return { session: ask('POST', '/auth/session'), telephone: ask('GET', '/innovaphone/me') };
}

test('whom a trusted proxy names has signed in, with their telephone', async () => {
  const { session, telephone } = await serverBehind('10.0.0.0/8 fd00::/8');
  const named = { 'x-auth-email': 'alice@example.com' };
  const alice = { id: 'alice@example.com', name: 'alice@example.com' };

  for (const proxy of ['10.1.2.3', '::ffff:10.1.2.3', 'fd00::7']) {
    expect((await session(proxy, named)).said).toEqual({ systems: ['innovaphone'], person: alice });
    expect((await telephone(proxy, named)).said).toEqual({ user: 'alice@example.com' });
  }
});

test('whoever comes past the proxy is nobody, whatever they say of themselves and of whom they ask for', async () => {
  const { session, telephone } = await serverBehind('10.0.0.1');
  const forged = { 'x-auth-email': 'alice@example.com', 'x-forwarded-for': '10.0.0.1' };

  for (const address of ['10.0.0.2', '127.0.0.1', '::1']) {
    expect((await session(address, forged)).said).toEqual({ systems: ['innovaphone'] });
    expect((await telephone(address, forged)).statusCode).toBe(401);
  }
});

test.each([
  ['none', {}],
  ['an empty one', { 'x-auth-email': '' }],
  ['two', { 'x-auth-email': ['mallory@example.com', 'alice@example.com'] }],
  ['a list', { 'x-auth-email': 'mallory@example.com, alice@example.com' }],
  ['more than a name', { 'x-auth-email': 'alice and bob' }],
  ['one that is too long', { 'x-auth-email': 'a'.repeat(255) }],
])('a proxy that sets %s names nobody', async (_, headers) => {
  const { telephone } = await serverBehind('10.0.0.1');

  expect((await telephone('10.0.0.1', headers)).statusCode).toBe(401);
});

test('who is signed in is told to pages of this server only, and kept by no cache', async () => {
  const { session } = await serverBehind('10.0.0.1');
  const named = { 'x-auth-email': 'alice@example.com' };

  const other = await session('10.0.0.1', { ...named, origin: 'https://elsewhere.example' });

  expect(other).toEqual({ statusCode: 403, said: { message: 'Asked by another page' } });
});
