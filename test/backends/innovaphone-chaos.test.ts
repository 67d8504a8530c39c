import { expect, test } from 'vitest';
import type { CallState } from '../../src/calling/index.ts';
import { noQuirks, type Quirks } from '../../src/sandbox/innovaphone/quirks.ts';
import { people } from '../../src/sandbox/people.ts';
import { seeded } from '../support/seeded.ts';
import { soon, steering } from './innovaphone/steering.ts';

const quirks: readonly Partial<Quirks>[] = [
  { twice: true },
  { del: 'msg' },
  { del: 'flag' },
  { infoFirst: true },
  { textNumbers: true },
  { infoAsObject: true },
  { withoutSrc: true },
  { emptyPeer: true },
];

/** How much time passes between two looks, in milliseconds. */
const step = 500;

/** The longest that the line waits between two tries, in milliseconds. */
const longestWait = 32_000;

/** A line whose PBX goes, restarts and answers oddly, while calls are made, held and ended on both sides. */
async function chaos(seed: number) {
  const desk = await steering();
  const { line, pbx, world, hands } = desk;
  const random = seeded(seed);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(random() * all.length)];
  const [alice] = people;
  if (!alice) throw new Error('Alice is missing.');
  const legs = () => pbx.phoneOf(alice).legs.filter(({ over }) => !over);

  const faults: readonly (() => void)[] = [
    () => {
      for (const client of [...pbx.clients]) client.cut();
    },
    () => {
      for (const client of [...pbx.clients]) client.close(1011, 'fault');
    },
    () => {
      world.restart({ memory: true });
    },
    () => {
      pbx.quirks = { ...noQuirks, ...pick(quirks) };
    },
    () => {
      pbx.quirks = { ...noQuirks, ...pick(quirks), ...pick(quirks) };
    },
  ];
  const acts: readonly (() => Promise<unknown> | undefined)[] = [
    () => line.dial('9001'),
    () => hands('call', { user: '1001', to: '9001' }),
    () => hands('call', { user: '1002', to: '1001' }),
    () => pick(line.calls)?.answer?.(),
    () => pick(line.calls)?.hold?.(),
    () => pick(line.calls)?.resume?.(),
    () => pick(line.calls)?.end?.(),
    () => hands('hangup', { leg: pick(legs())?.id }),
  ];

  /** What the telephone on the desk does, as the core would say it. */
  const truth = (): CallState[] =>
    legs()
      .map(({ phase, held, incoming }): CallState => {
        if (phase === 'connected') return held ? 'held' : 'connected';
        if (incoming) return 'incoming';
        return phase === 'alerting' ? 'ringing' : 'dialing';
      })
      .sort();
  const shown = (): CallState[] => line.calls.map(({ state }) => state).sort();
  return { ...desk, pick, faults, acts, truth, shown };
}

test.each([1, 2, 3])(
  'whatever becomes of the PBX, the line is back by its next try and shows what the telephone does (seed %i)',
  async (seed) => {
    const { line, time, pick, faults, acts, truth, shown } = await chaos(seed);

    for (let episode = 0; episode < 12; episode += 1) {
      const act = (): Promise<unknown> => Promise.resolve(pick(acts)?.());
      const asked = [act(), act()];
      pick(faults)?.();
      asked.push(act());
      await Promise.race([
        Promise.allSettled(asked),
        new Promise((resolve) => {
          setImmediate(resolve);
        }),
      ]);
      let away = 0;
      await soon(() => {
        const seen = `${line.state}: ${shown().join()}`;
        if (line.state !== 'ready') away += step;
        if (seen !== `ready: ${truth().join()}`) time.advance(step);
        return seen === `ready: ${truth().join()}` || `${seen}, not ${truth().join()}`;
      }, `seed ${seed}, episode ${episode}`).toBe(true);
      await Promise.allSettled(asked);

      expect(away).toBeLessThanOrEqual(longestWait);
      // The telephone has two keys for calls.
      for (const call of line.calls.slice(2)) await call.end?.();
    }
  },
);
