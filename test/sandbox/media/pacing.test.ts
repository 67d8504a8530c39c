import { expect, test } from 'vitest';
import { frameMs } from '../../../src/sandbox/switch/media/source.ts';
import { tone } from '../../../src/sandbox/switch/media/sources/tone.ts';
import { connect, until } from './peers.ts';

test.for([1, 20])(
  'with %i legs up every frame is heard once and in order, and none before its moment',
  { timeout: 60_000 },
  async (count, { annotate }) => {
    const legs: Awaited<ReturnType<typeof connect>>[] = [];
    for (let made = 0; made < count; made += 1) legs.push(await connect());
    const arrivals = legs.map(() => [] as number[]);
    const start = performance.now();

    legs.forEach(({ leg, client }, at) => {
      client.onPacket(() => arrivals[at]?.push(performance.now() - start));
      leg.hear(tone(300 + at * 20));
    });
    await until(() => arrivals.every((times) => times.length >= 100), 'two seconds were heard', 30_000);

    for (const { client } of legs) {
      const [first] = client.heard.map(({ header }) => header);
      const expected = client.heard.map((_, index) => ({
        sequence: ((first?.sequenceNumber ?? 0) + index) % 2 ** 16,
        timestamp: ((first?.timestamp ?? 0) + index * 160) % 2 ** 32,
      }));
      expect(
        client.heard.map(({ header }) => ({ sequence: header.sequenceNumber, timestamp: header.timestamp })),
      ).toEqual(expected);
    }
    const late = arrivals.flatMap((times) => times.map((time, frame) => time - frame * frameMs));
    // However busy the machine is, a frame may be late, but not early.
    expect(Math.min(...late)).toBeGreaterThanOrEqual(0);
    late.sort((a, b) => a - b);
    const at = (share: number): string => (late[Math.floor((late.length - 1) * share)] ?? 0).toFixed(1);
    await annotate(
      `${count} legs: late by ${at(0.5)} ms (median), ${at(0.99)} ms (99 %), ${at(1)} ms (most).`,
    );
  },
);
