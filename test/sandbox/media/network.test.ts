import { expect, onTestFinished, test, vi } from 'vitest';
import { DelayLine } from '../../../src/sandbox/switch/media/delay-line.ts';
import { seededRandom, type Conditions, type Network } from '../../../src/sandbox/switch/media/network.ts';
import { connect, until } from './peers.ts';

vi.setConfig({ testTimeout: 30_000 });

/** A network whose conditions a test sets, both ways alike. */
class Weather implements Network {
  readonly random = seededRandom(7);
  now: Conditions | undefined;
  way: 'toPhone' | 'fromPhone' | undefined;
  quiet = false;

  conditions(way: 'toPhone' | 'fromPhone'): Conditions | undefined {
    return this.way === undefined || this.way === way ? this.now : undefined;
  }

  silent(): boolean {
    return this.quiet;
  }
}

test('packets from the phone are lost as often as asked, and the leg sees the gaps', async () => {
  const network = new Weather();
  const { leg, client } = await connect({ network });
  network.way = 'fromPhone';
  network.now = { loss: 0.25, delay: 0, jitter: 0 };

  await until(() => {
    client.say(Buffer.from('x'));
    const { packets, lost } = leg.stats.received;
    return packets + lost >= 200;
  }, 'two hundred have come or are lost');

  expect(leg.stats.received.lost).toBeGreaterThan(25);
  expect(leg.stats.received.lost).toBeLessThan(75);
});

test('packets to the phone are lost behind the sender, so that their numbers are missing', async () => {
  const network = new Weather();
  const { leg, client } = await connect({ network });
  network.way = 'toPhone';
  leg.hear(leg.microphone);
  network.now = { loss: 0.5, delay: 0, jitter: 0 };

  await until(() => {
    client.say(Buffer.from('x'));
    return client.heard.length >= 50;
  }, 'fifty have come');

  const numbers = client.heard.map(({ header }) => header.sequenceNumber);
  expect((numbers.at(-1) ?? 0) - (numbers[0] ?? 0)).toBeGreaterThan(70);
  expect(leg.stats.sent.packets).toBeGreaterThan(70);
});

test('late packets keep their order', async () => {
  const network = new Weather();
  const { leg, client } = await connect({ network });
  leg.hear(leg.microphone);
  network.way = 'toPhone';
  network.now = { loss: 0, delay: 50, jitter: 40 };
  const words = Array.from({ length: 30 }, (_, index) => `word ${index}`);

  const began = performance.now();
  for (const word of words) client.say(Buffer.from(word));
  await until(() => client.heard.length === words.length, 'all have come');

  expect(performance.now() - began).toBeGreaterThanOrEqual(50);
  expect(client.heard.map(({ payload }) => payload.toString())).toEqual(words);
});

test('a silent far end sends no packets, and goes on afterwards', async () => {
  const network = new Weather();
  const { leg, client } = await connect({ network });
  leg.hear(leg.microphone);

  network.quiet = true;
  client.say(Buffer.from('unheard'));
  await until(() => leg.stats.received.packets === 1, 'it was received');
  network.quiet = false;
  client.say(Buffer.from('heard'));
  await until(() => client.heard.length === 1, 'the next one is heard');

  expect(client.heard[0]?.payload.toString()).toBe('heard');
  expect(leg.stats.sent.packets).toBe(1);
});

test('RTCP is late, too, and never lost', () => {
  const line = new DelayLine(
    () => ({ loss: 1, delay: 0, jitter: 0 }),
    () => 0.5,
  );
  const delivered: string[] = [];

  line.pass(() => delivered.push('audio'));
  line.pass(() => delivered.push('report'), { kept: true });

  expect(delivered).toEqual(['report']);
});

test('nothing is delivered once the line is closed, and nothing keeps the process', () => {
  vi.useFakeTimers();
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const line = new DelayLine(
    () => ({ loss: 0, delay: 100, jitter: 0 }),
    () => 0.5,
  );
  const deliver = vi.fn();
  line.pass(deliver);

  line.close();
  vi.advanceTimersByTime(1000);

  expect(deliver).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

test('the same seed gives the same numbers, evenly spread', () => {
  const [one, two] = [seededRandom(1), seededRandom(1)];

  const numbers = Array.from({ length: 1000 }, () => one());

  expect(Array.from({ length: 1000 }, () => two())).toEqual(numbers);
  expect(numbers.reduce((sum, number) => sum + number, 0) / 1000).toBeCloseTo(0.5, 1);
});
