import { expect, onTestFinished, test } from 'vitest';
import { startSandbox } from '../../../src/sandbox/sandbox.ts';
import { integration } from '../../../src/sandbox/webex/integration/integration.ts';
import { createApp } from '../../../src/server/app.ts';
import { listen } from '../../../src/server/listen.ts';
import { partsFor } from '../../../src/server/sandbox-for.ts';
import { readSettings } from '../../../src/server/settings/settings.ts';
import { SilentMedia } from '../../sandbox/support/silent-media.ts';
import { KioskBrowser, keyOf, kioskSettings } from './fixture.ts';

const { clientId, clientSecret } = integration;
const redirectUri = 'http://localhost/set-up';

/** What a workspace is signed in with once, by hand: its refresh token. An access token of it lives so many seconds. */
async function refreshTokenOf(user: string, api: string, lasts: number): Promise<string> {
  const asked = { client_id: clientId, redirect_uri: redirectUri, response_type: 'code', state: 'set-up' };
  const agreed = await fetch(`${api}/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...asked, scope: 'spark:webrtc_calling', user, lasts: String(lasts) }),
  });
  const code = new URL(agreed.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const given = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
  const answer = await fetch(`${api}/access_token`, {
    method: 'POST',
    body: new URLSearchParams({ ...given, client_id: clientId, client_secret: clientSecret }),
  });
  return ((await answer.json()) as { refresh_token: string }).refresh_token;
}

/** A kiosk that is let in, of a server whose kiosks have the line of a workspace. */
async function kioskOfWorkspace(lasts: number) {
  const sandbox = await startSandbox({ host: '127.0.0.1', media: new SilentMedia() });
  onTestFinished(() => sandbox.close());
  const api = `${sandbox.url}/hydra/v1`;
  const refreshToken = await refreshTokenOf('1030', api, lasts);
  const workspace = { clientId, clientSecret, refreshToken };
  const settings = readSettings({
    ...(await kioskSettings(['lobby'], {}, onTestFinished, { workspace })),
    ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', PUBLIC_URL: 'http://127.0.0.1' },
    ...{ WEBEX_CLIENT_ID: clientId, WEBEX_CLIENT_SECRET: clientSecret, WEBEX_API: api },
  });
  const app = await createApp(settings, { pages: () => Promise.resolve(), ...partsFor(settings) });
  onTestFinished(() => app.close());
  const lobby = new KioskBrowser(`http://127.0.0.1:${await listen(app, settings)}`, 'lobby');
  await lobby.post('enter', { key: keyOf('lobby') });
  const owner = async (accessToken: unknown): Promise<unknown> => {
    const headers = { authorization: `Bearer ${String(accessToken)}` };
    const answer = await fetch(`${api}/people/me`, { headers });
    return ((await answer.json()) as { displayName?: string }).displayName;
  };
  return { lobby, refreshToken, owner };
}

test('a kiosk with a workspace calls with a token of it, which the server holds and keeps while it lasts', async () => {
  const { lobby, refreshToken, owner } = await kioskOfWorkspace(14 * 24 * 3600);

  const [first, second] = [
    await lobby.post('pass', { number: '9001' }),
    await lobby.post('pass', { number: '1001' }),
  ];

  expect(first.body).toEqual({
    accessToken: expect.any(String) as unknown,
    expiresIn: expect.any(Number) as unknown,
  });
  expect(second.body['accessToken']).toBe(first.body['accessToken']);
  expect(await owner(first.body['accessToken'])).toBe('Oisín Ó Súilleabháin');
  expect((await lobby.post('pass', { number: '9002' })).status).toBe(403);
  const told = [first.body, (await lobby.post('session')).body, lobby.setCookies];
  expect(JSON.stringify(told)).not.toContain(refreshToken);
});

test('a token of a workspace that ends soon is renewed by the server', async () => {
  const { lobby, owner } = await kioskOfWorkspace(60);

  const passes = [await lobby.post('pass', { number: '9001' }), await lobby.post('pass', { number: '9001' })];

  const [first, second] = passes.map(({ body }) => body['accessToken']);
  expect(first).not.toBe(second);
  expect([await owner(first), await owner(second)]).toEqual(Array(2).fill('Oisín Ó Súilleabháin'));
});
