import { expect, test } from 'vitest';
import type { CallStats } from '../../src/calling/index.ts';
import { talk } from './asking-first.ts';

const measured: CallStats = {
  at: 1_000_000,
  codec: 'opus',
  received: { packets: 100, lost: 6, jitter: 0.02, level: 0.3 },
  sent: { packets: 98, level: 0.1 },
  farSide: { lost: 1, jitter: 0.01, roundTrip: 0.08 },
};

test('nothing is known of the sound before there is any', async () => {
  const { first, firstFarEnd } = await talk();

  expect(await first.stats?.()).toBeUndefined();
  firstFarEnd.measured = measured;

  expect(await first.stats?.()).toBe(measured);
});

test('a provider that cannot be asked of the sound has no word for it', async () => {
  const { first } = await talk({ lacks: ['stats'] });

  expect(first.stats).toBeUndefined();
});

test('sound that is elsewhere is not measured here', async () => {
  const { first } = await talk({ sound: 'elsewhere' });

  expect(first.stats).toBeUndefined();
});
