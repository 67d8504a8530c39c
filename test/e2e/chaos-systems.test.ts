import { describe, test } from 'vitest';
import { innovaphoneChaos } from './chaos/innovaphone.ts';
import { play } from './chaos/play.ts';
import { ribbonChaos } from './chaos/ribbon.ts';
import { xassistChaos } from './chaos/xassist.ts';
import { useDesk } from './phone/desk.ts';

/** `SEEDS=1,2,3 MINUTES=10` is a longer look; a short run belongs to the everyday tests. */
const seeds = (process.env['SEEDS'] ?? '1').split(',').map(Number);
const seconds = Number(process.env['MINUTES'] ?? 0.25) * 60;

const systems = { ribbon: ribbonChaos, innovaphone: innovaphoneChaos, xassist: xassistChaos };

describe.each(Object.entries(systems))('chaos at %s', (_, chaos) => {
  const desk = useDesk();

  test.each(seeds)(
    'seed %i: after whatever goes wrong the screen says what is so, and nothing is left of any call',
    async (seed) => {
      await play(await chaos(desk), { seed, seconds });
    },
    seconds * 1_000 + 120_000,
  );
});
