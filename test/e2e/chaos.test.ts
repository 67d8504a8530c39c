import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { act, begin, episodesOf, type Episode } from './chaos/episode.ts';
import { shownBy, truthOf } from './chaos/truth.ts';
import { useDesk } from './phone/desk.ts';

/** `SEEDS=1,2,3 MINUTES=10` is the soak; a short run belongs to the everyday tests. */
const seeds = (process.env['SEEDS'] ?? '1').split(',').map(Number);
const minutes = Number(process.env['MINUTES'] ?? 0.5);

/** How long the screen may differ from what is so after an episode, in milliseconds. */
const limit = 5_000;

describe('chaos', () => {
  const desk = useDesk();

  test.each(seeds)(
    'seed %i: after each episode both screens say what is so, within five seconds',
    async (seed) => {
      const phones = { '1001': await desk.phoneOf('1001'), '1002': await desk.phoneOf('1002') };
      const done: string[] = [];
      const end = Date.now() + minutes * 60_000;

      for (const episode of episodesOf(seed, 2_000)) {
        if (Date.now() > end) break;
        done.push(JSON.stringify(episode));
        await play(episode);
        for (const extension of ['1001', '1002'] as const) await agrees(extension);
      }

      expect(phones['1001'].errors.filter(isDefect)).toEqual([]);
      expect(phones['1002'].errors.filter(isDefect)).toEqual([]);
      process.stdout.write(`Seed ${seed}: ${done.length} episodes in ${minutes} min, no difference.\n`);

      async function play(episode: Episode): Promise<void> {
        const phone = phones[episode.who];
        const over = episode.trouble && (await begin(episode.trouble, phone, desk.sandbox));
        await act(episode, phone);
        await pause((episode.trouble?.seconds ?? 0.3) * 1_000);
        await over?.();
      }

      async function agrees(extension: '1001' | '1002'): Promise<void> {
        const late = Date.now() + limit;
        let last = '';
        while (Date.now() < late) {
          const [shown, truth] = [await shownBy(phones[extension]), await truthOf(desk.sandbox, extension)];
          last = `the screen: ${JSON.stringify(shown)}\nthe sandbox: ${JSON.stringify(truth)}`;
          if (JSON.stringify(shown) === JSON.stringify(truth)) return;
        }
        throw new Error(
          `Seed ${seed}, ${extension} differs after episode ${done.length}:\n${last}\nEpisodes:\n` +
            `${done.slice(-8).join('\n')}\nTrace:\n${await desk.sandbox.story(60)}`,
        );
      }
    },
    minutes * 60_000 + 120_000,
  );
});

/** What was thrown, not what browser and SDK log of requests that failed. */
function isDefect(error: string): boolean {
  return /^\w*Error\b/.test(error);
}
