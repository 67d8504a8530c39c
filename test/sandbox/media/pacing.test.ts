import { expect, test } from 'vitest';
import { frameMs } from '../../../src/sandbox/switch/media/source.ts';
import { tone } from '../../../src/sandbox/switch/media/sources/tone.ts';
import { connect, until } from './peers.ts';

test.for([1, 20])(
  'every frame is heard with %i legs up, and how punctual they are is reported',
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

    const late = arrivals.flatMap((times) =>
      times.slice(0, 100).map((time, at) => time - (times[0] ?? 0) - at * frameMs),
    );
    late.sort((a, b) => a - b);
    const at = (share: number): string => (late[Math.floor((late.length - 1) * share)] ?? 0).toFixed(1);
    await annotate(
      `${count} legs: late by ${at(0.5)} ms (median), ${at(0.99)} ms (99 %), ${at(1)} ms (most).`,
    );
    const lost =
      legs.reduce((sum, { leg }) => sum + leg.stats.sent.packets, 0) -
      legs.reduce((sum, { client }) => sum + client.heard.length, 0);
    await annotate(`${count} legs: ${lost} packets on their way or lost.`);
    const strides = legs.flatMap(({ client }) =>
      client.heard.slice(1).map(({ header }, index) => {
        const before = client.heard[index]?.header ?? header;
        return (header.timestamp - before.timestamp) / (header.sequenceNumber - before.sequenceNumber);
      }),
    );
    expect(new Set(strides)).toEqual(new Set([160]));
  },
);
