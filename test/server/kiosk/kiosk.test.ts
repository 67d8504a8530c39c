import { expect, test } from 'vitest';
import { partsFor } from '../../../src/server/sandbox-for.ts';
import { serverOverTwoFiles } from '../fixture.ts';
import { keyOf, kioskSettings, pin, serverWithKiosks } from './fixture.ts';

test('the key is exchanged for a sealed cookie that only the kiosk’s own address gets, and the profile comes without the PIN', async () => {
  const { browserAt, logged } = await serverWithKiosks();
  const browser = browserAt();
  expect((await browser.post('session')).body).toEqual({});

  expect((await browser.post('enter', { key: keyOf('lobby') })).body).toEqual({ outcome: 'right' });
  const { profile } = (await browser.post('session')).body as { profile: Record<string, unknown> };

  const [sealed = '', whose = ''] = browser.setCookies;
  expect(sealed).toMatch(
    /^offhook-kiosk=eyJ[^;]+; Max-Age=34560000; Path=\/kiosk\/lobby; HttpOnly; SameSite=Strict$/,
  );
  expect(whose).toMatch(/^offhook-kiosk-id=lobby; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Strict$/);
  expect(profile).toMatchObject({
    name: 'Front door',
    destinations: [
      {
        number: '9001',
        label: { en: 'Hear yourself', fr: 'S’entendre' },
        picture: '/kiosk/lobby/pictures/0',
      },
      { number: '1001', label: { en: 'Reception', fr: 'Reception' } },
    ],
  });
  expect(JSON.stringify(profile)).not.toContain(pin);
  expect(logged()).not.toMatch(/the-key-of|471147|eyJ/);
});

test('over HTTPS the cookies are for nothing else', async () => {
  const { browserAt } = await serverWithKiosks(['lobby'], { PUBLIC_URL: 'https://phone.example' });
  const browser = browserAt();

  await browser.post('enter', { key: keyOf('lobby') });

  expect(browser.setCookies.map((line) => line.split('=')[0])).toEqual([
    '__Secure-offhook-kiosk',
    '__Host-offhook-kiosk-id',
  ]);
  expect(browser.setCookies.every((line) => line.includes('; Secure'))).toBe(true);
});

test('with the right key the browser forgets the phone that it was, and with a wrong one nothing', async () => {
  const { browserAt } = await serverWithKiosks();
  const enter = async (key: string) =>
    (await browserAt().ask('POST', '/kiosk/lobby/enter', { key })).headers.get('clear-site-data');

  expect(await enter('the-key-of-nobody')).toBeNull();
  expect(await enter(keyOf('lobby'))).toBe('"cache", "storage"');
});

test('a kiosk gets what it calls a number of its profile with, and nothing for any other', async () => {
  const { kiosk, logged } = await serverWithKiosks();
  const lobby = await kiosk();

  const { status, body } = await lobby.post('pass', { number: '9001' });
  const refused = await Promise.all(
    ['9002', '', '9001;x', '112'].map(async (number) => (await lobby.post('pass', { number })).status),
  );

  expect(status).toBe(200);
  expect(body).toEqual({
    accessToken: expect.stringMatching(/^sandboxguest/) as unknown,
    expiresIn: 3600,
    guest: { callToken: expect.stringMatching(/^eyJ/) as unknown, name: 'Front door' },
  });
  expect(refused).toEqual([403, 403, 403, 403]);
  expect(logged()).not.toMatch(/sandboxguest|sandboxapp|eyJ/);
});

test('pictures of the profile are there for the kiosk alone, and do nothing', async () => {
  const { kiosk, browserAt } = await serverWithKiosks();
  const lobby = await kiosk();

  const picture = await lobby.ask('GET', '/kiosk/lobby/pictures/0');

  expect(picture.headers.get('content-type')).toBe('image/svg+xml');
  expect(picture.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await lobby.ask('GET', '/kiosk/lobby/pictures/1')).status).toBe(404);
  expect((await lobby.ask('GET', '/kiosk/lobby/pictures/profile.json')).status).toBe(404);
  expect((await browserAt().ask('GET', '/kiosk/lobby/pictures/0')).status).toBe(401);
});

test('the right PIN opens the way out, and who takes it is no kiosk any more', async () => {
  const { kiosk } = await serverWithKiosks();
  const lobby = await kiosk();

  expect((await lobby.post('pin', { pin })).body).toEqual({ outcome: 'right' });
  expect((await lobby.post('session')).body).toHaveProperty('profile');
  expect((await lobby.post('pin', { pin, leave: true })).body).toEqual({ outcome: 'right' });

  expect(lobby.cookies.size).toBe(0);
  expect((await lobby.post('session')).body).toEqual({});
});

test('the operator is told of each kiosk: when it was seen, whether it can call, why not, and its last call', async () => {
  const { kiosk, status } = await serverWithKiosks(['lobby', 'lift', 'door']);
  const [lobby, lift] = [await kiosk('lobby'), await kiosk('lift')];
  const lastCall = { number: '9001', at: 995_000, seconds: 12, end: 'local' };

  expect((await lobby.post('report', { ready: true, lastCall })).status).toBe(204);
  await lift.post('report', { ready: false, why: 'microphone-denied' });

  const seen = expect.stringMatching(/^20\d\d-.*Z$/) as unknown;
  expect(await (await status()).json()).toEqual({
    kiosks: [
      {
        ...{ id: 'lobby', name: 'Front door', lastSeen: seen, ready: true },
        lastCall: { ...lastCall, at: '1970-01-01T00:16:35.000Z' },
      },
      { id: 'lift', name: 'Front door', lastSeen: seen, ready: false, why: 'microphone-denied' },
      { id: 'door', name: 'Front door', lastSeen: null, ready: false, why: 'never-seen' },
    ],
  });
  expect((await status('wrong')).status).toBe(401);
});

test('the address of a kiosk is a page; a browser that is one is led back to it from any other', async () => {
  const app = await serverOverTwoFiles(await kioskSettings(['lobby']), partsFor);
  const open = (url: string, cookie = '', dest = 'document') =>
    app.inject({ url, headers: { cookie, 'sec-fetch-dest': dest } });
  const marked = 'offhook-kiosk-id=lobby';

  expect((await open('/kiosk/lobby')).body).toContain('<title>Offhook</title>');
  expect((await open('/kiosk/lobby?user=1001')).body).toContain('<title>Offhook</title>');
  expect((await open('/kiosk/other')).statusCode).toBe(404);
  expect((await open('/')).statusCode).toBe(200);
  for (const url of [
    '/',
    '/?mode=desk',
    '/sandbox',
    '/auth/webex',
    '/index.html',
    '/kiosk/lobby/x',
    '/kiosks/status',
  ]) {
    const { statusCode, headers } = await open(url, marked);
    expect([url, statusCode, headers.location]).toEqual([url, 302, '/kiosk/lobby']);
  }
  expect((await open('/kiosk/lobby', marked)).statusCode).toBe(200);
  expect((await open('/assets/main-abc123.js', marked, 'script')).statusCode).toBe(200);
  expect((await open('/', 'offhook-kiosk-id=other')).statusCode).toBe(200);
});
