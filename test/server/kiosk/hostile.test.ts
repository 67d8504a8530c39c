import { expect, test } from 'vitest';
import { Attempts } from '../../../src/server/kiosk/attempts.ts';
import { keyOf, pin, serverWithKiosks } from './fixture.ts';

const right = { outcome: 'right' };
const wrong = { outcome: 'wrong' };
const tooMany = { outcome: 'too-many', wait: expect.any(Number) as number };

/** How often each outcome came. */
function counted(outcomes: readonly { readonly outcome: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { outcome } of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}

/** PINs that are wrong, all different. */
const wrongPins = Array.from({ length: 100 }, (_, index) => String(100_000 + index));

test('of a hundred wrong PINs at one moment five are looked at, and then not even the right one is', async () => {
  const { kiosk, logged } = await serverWithKiosks();
  const lobby = await kiosk();

  const answers = await Promise.all(wrongPins.map((pin) => lobby.post('pin', { pin })));

  expect(counted(answers.map(({ body }) => body as { outcome: string }))).toEqual({
    wrong: 5,
    'too-many': 95,
  });
  expect((await lobby.post('pin', { pin })).body).toEqual(tooMany);
  expect((await lobby.post('pass', { number: '9001' })).status).toBe(200);
  expect((await lobby.post('session')).body).toHaveProperty('profile');
  expect(logged()).not.toMatch(/"1000\d\d"|471147/);
});

test('a hundred from many kiosks are counted by kiosk, and the one where nobody tries is opened with its PIN', async () => {
  const ids = Array.from({ length: 10 }, (_, index) => `kiosk-${index}`);
  const { kiosk } = await serverWithKiosks([...ids, 'lobby']);
  const [kiosks, lobby] = [await Promise.all(ids.map(kiosk)), await kiosk()];

  const answers = await Promise.all(
    kiosks.flatMap((each, index) =>
      wrongPins.slice(10 * index, 10 * (index + 1)).map((pin) => each.post('pin', { pin })),
    ),
  );

  expect(counted(answers.map(({ body }) => body as { outcome: string }))).toEqual({
    wrong: 50,
    'too-many': 50,
  });
  expect((await lobby.post('pin', { pin })).body).toEqual(right);
  expect((await kiosks[0]?.post('pass', { number: '1001' }))?.status).toBe(200);
});

test('a wrong one takes a second, a right one does not, and forgets those before it', async () => {
  const waits: number[] = [];
  const wait = (ms: number) => Promise.resolve(waits.push(ms));
  const attempts = new Attempts({ what: 'pin', wait });

  for (let round = 0; round < 3; round += 1) {
    for (let times = 0; times < 4; times += 1) expect(await attempts.try('lobby', '1', pin)).toEqual(wrong);
    expect(await attempts.try('lobby', pin, pin)).toEqual(right);
  }

  expect(waits).toEqual(Array(12).fill(1_000));
});

test('keys are counted by address and kiosk, so that a stranger keeps nobody out', async () => {
  const { browserAt } = await serverWithKiosks(['lobby'], { TRUSTED_PROXIES: '127.0.0.1,::1' });
  const stranger = browserAt('lobby', { 'x-forwarded-for': '203.0.113.1' });
  const installer = browserAt('lobby', { 'x-forwarded-for': '203.0.113.2' });

  const answers = await Promise.all(wrongPins.map((key) => stranger.post('enter', { key })));

  expect(counted(answers.map(({ body }) => body as { outcome: string }))).toEqual({
    wrong: 5,
    'too-many': 95,
  });
  expect((await stranger.post('enter', { key: keyOf('lobby') })).body).toEqual(tooMany);
  expect((await installer.post('enter', { key: keyOf('lobby') })).body).toEqual(right);
});

test('without its cookie, with that of another kiosk, or one that was tampered with, nobody gets anything', async () => {
  const { kiosk, browserAt } = await serverWithKiosks(['lobby', 'lift']);
  const lift = await kiosk('lift');
  const forger = browserAt('lobby');
  const stranger = browserAt('lobby');
  for (const [name, value] of lift.cookies) {
    stranger.cookies.set(name, value);
    forger.cookies.set(name, `${value.slice(0, -2)}AA`);
  }

  for (const browser of [browserAt('lobby'), stranger, forger]) {
    expect((await browser.post('session')).body).toEqual({});
    expect((await browser.post('pass', { number: '9001' })).status).toBe(401);
    expect((await browser.post('pin', { pin })).status).toBe(401);
    expect((await browser.post('report', { ready: true })).status).toBe(401);
  }
});

test('another page asks in vain, and what makes no sense is refused', async () => {
  const { kiosk, origin } = await serverWithKiosks();
  const lobby = await kiosk();
  const from = (headers: Record<string, string>) => lobby.ask('POST', '/kiosk/lobby/pin', { pin }, headers);

  expect((await from({ origin: 'https://evil.example' })).status).toBe(403);
  expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await from({ origin })).status).toBe(200);
  for (const [verb, body] of [
    ['pin', { pin: 1 }],
    ['pin', { pin: 'x'.repeat(501) }],
    ['report', { ready: 'yes' }],
    ['report', { ready: false, why: '<b>' }],
    ['enter', { key: ['x'] }],
  ] as const) {
    expect([verb, (await lobby.post(verb, body)).status]).toEqual([verb, 400]);
  }
  expect((await lobby.post('report', { ready: true, lastCall: 'x'.repeat(4_000) })).status).toBe(413);
});
