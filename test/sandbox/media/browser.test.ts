import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { MediaLeg } from '../../../src/sandbox/switch/media/leg.ts';
import { playMenu } from '../../../src/sandbox/switch/media/menu.ts';
import type { Source } from '../../../src/sandbox/switch/media/source.ts';
import { tone } from '../../../src/sandbox/switch/media/sources/tone.ts';
import { ClientBrowser, type BrowserClient } from './browser.ts';
import { until } from './peers.ts';

vi.setConfig({ testTimeout: 60_000 });

let browser: ClientBrowser;
beforeAll(async () => {
  browser = await ClientBrowser.start();
}, 60_000);
afterAll(() => browser.close());

async function call(
  options: { videoToo?: boolean; whistle?: number } = {},
): Promise<{ leg: MediaLeg; client: BrowserClient }> {
  const leg = new MediaLeg();
  const client = await browser.client();
  onTestFinished(async () => {
    await leg.close();
    await client.page.close();
  });
  if (options.whistle !== undefined) await client.whistle(options.whistle);
  await client.accept(await leg.answer(await client.offer('sendrecv', options.videoToo ?? false)));
  await client.until(({ state }) => state === 'connected', 'the browser is connected');
  return { leg, client };
}

/** Waits for a tone of about this frequency, louder than anything else. */
async function hears(client: BrowserClient, frequency: number): Promise<void> {
  const start = Date.now();
  for (;;) {
    const loudest = await client.loudest();
    if (Math.abs(loudest.frequency - frequency) < 12 && loudest.level > -40) return;
    if (Date.now() - start > 15_000) throw new Error(`${frequency} Hz expected: ${JSON.stringify(loudest)}`);
  }
}

/** Waits for as long as a source takes to make so many frames. */
function frames(source: Source, count: number): Promise<void> {
  return new Promise((resolve) => {
    let made = 0;
    const stop = source.subscribe(() => {
      made += 1;
      if (made < count) return;
      stop();
      resolve();
    });
  });
}

test('a browser hears its own microphone in an echo, with nothing lost', async () => {
  const { leg, client } = await call();

  leg.hear(leg.microphone);
  const stats = await client.until(
    ({ received, energy }) => received > 100 && energy > 0,
    'the echo is heard',
  );

  expect(stats).toMatchObject({ lost: 0, codec: 'audio/opus' });
  expect(leg.stats.received.lost).toBe(0);
});

test('a browser hears the tone that it is given', async () => {
  const { leg, client } = await call();

  leg.hear(tone(1000));
  await client.until(({ received }) => received > 50, 'packets arrive');
  await hears(client, 1000);

  expect(await client.stats()).toMatchObject({ lost: 0, codec: 'audio/PCMU' });
});

test('echo, tone and echo again follow each other with nothing lost', async ({ annotate }) => {
  const { leg, client } = await call({ whistle: 700 });
  leg.hear(leg.microphone);
  await hears(client, 700);
  const before = await client.stats();

  leg.hear(tone(440));
  await hears(client, 440);
  leg.hear(leg.microphone);
  await hears(client, 700);
  const after = await client.until(({ received }) => received > before.received + 150, 'the echo goes on');

  const discarded = after.discarded - before.discarded;
  const concealed = ((after.concealed - before.concealed) / 48).toFixed(1);
  await annotate(`Through both changes: ${discarded} packets discarded, ${concealed} ms concealed.`);
  expect(after).toMatchObject({ lost: 0, codec: 'audio/opus' });
});

test('keys pressed in a browser arrive as digits, in order', async () => {
  const { leg, client } = await call();
  const digits: string[] = [];
  leg.onDigit((digit) => digits.push(digit));

  await client.press('1123*#00');
  await until(() => digits.length >= 8, 'all digits have arrived');

  expect(digits.join('')).toBe('1123*#00');
});

test('the menu understands forty keys in a row, in order', async () => {
  const { leg, client } = await call();
  const keys = '1234567890*#99001122334455667788*#1029384';
  const understood: string[] = [];
  playMenu(leg, { onUnderstood: (digit) => understood.push(digit) });

  await client.press(keys, 40, 30);
  await until(() => understood.length >= keys.length, 'all are understood', 30_000);

  expect(understood.join('')).toBe(keys);
  expect(await client.stats()).toMatchObject({ lost: 0 });
});

test('a browser that is called answers, hears and is heard', async () => {
  const leg = new MediaLeg();
  const client = await browser.client();
  onTestFinished(async () => {
    await leg.close();
    await client.page.close();
  });

  await leg.accept(await client.answer(await leg.offer()));
  leg.hear(tone(800));
  await client.until(({ received, sent }) => received > 50 && sent > 50, 'audio flows both ways');
  await hears(client, 800);
  const digits: string[] = [];
  leg.onDigit((digit) => digits.push(digit));
  await client.press('42');
  await until(() => digits.length >= 2, 'the digits have arrived');

  expect(digits).toEqual(['4', '2']);
  expect(leg.stats.received.packets).toBeGreaterThan(50);
  expect((await client.stats()).lost).toBe(0);
});

test('two browsers hear each other through a bridge', async () => {
  const [low, high] = [await call({ whistle: 500 }), await call({ whistle: 900 })];

  low.leg.hear(high.leg.microphone);
  high.leg.hear(low.leg.microphone);
  await Promise.all([hears(low.client, 900), hears(high.client, 500)]);

  expect([(await low.client.stats()).lost, (await high.client.stats()).lost]).toEqual([0, 0]);
});

test('hold stops both ways and resume starts them again, whichever side asks', async () => {
  const { leg, client } = await call({ videoToo: true });
  const sound = tone(440);
  leg.hear(sound);
  await client.until(({ received, sent }) => received > 20 && sent > 20, 'audio flows');

  for (const [direction, wish] of [
    ['inactive', 'sendrecv'],
    ['sendrecv', 'inactive'],
  ] as const) {
    await client.accept(await leg.answer(await client.offer(direction), wish));
    const held = await client.stats();
    await frames(sound, 15);
    const later = await client.stats();
    expect(later.received - held.received).toBeLessThan(5);
    expect(later.sent - held.sent).toBeLessThan(5);

    await client.accept(await leg.answer(await client.offer('sendrecv')));
    await client.until(
      ({ received, sent }) => received > later.received + 20 && sent > later.sent + 20,
      'audio flows again',
    );
    await hears(client, 440);
  }
  expect((await client.stats()).lost).toBe(0);
});

test('a leg ends when its browser closes the connection', async ({ annotate }) => {
  const client = await browser.client();
  let ended = 0;
  const leg = new MediaLeg({ onEnded: () => (ended += 1) });
  await client.accept(await leg.answer(await client.offer()));
  await client.until(({ state }) => state === 'connected', 'the browser is connected');

  const start = Date.now();
  await client.page.evaluate('pc.close()');
  await until(() => ended > 0, 'the leg has ended');

  await annotate(`The end was noticed after ${Date.now() - start} ms.`);
  await client.page.close();
  expect(ended).toBe(1);
});
