import { describe, test } from 'vitest';
import { innovaphoneChaos } from './chaos/innovaphone.ts';
import { manyLinesChaos } from './chaos/many-lines.ts';
import { play } from './chaos/play.ts';
import { ribbonChaos } from './chaos/ribbon.ts';
import { xassistChaos } from './chaos/xassist.ts';
import { useDesk } from './phone/desk.ts';

/** `SEEDS=1,2,3 MINUTES=10` is a longer look; a few rounds belong to the everyday tests. */
const seeds = (process.env['SEEDS'] ?? '1').split(',').map(Number);
const minutes = Number(process.env['MINUTES'] ?? 0);

describe.each([
  ['Ribbon', ribbonChaos, 5],
  ['innovaphone', innovaphoneChaos, 5],
  ['xAssist', xassistChaos, 4],
  ['several lines', manyLinesChaos, 4],
] as const)('chaos at %s', (_, chaos, rounds) => {
  const desk = useDesk();

  test.each(seeds)(
    'seed %i: whatever goes wrong in calls, the screen says what is so, and at the end nothing is left of any',
    async (seed) => {
      await play(await chaos(desk), { seed, rounds, minutes });
    },
    minutes * 60_000 + 300_000,
  );
});
