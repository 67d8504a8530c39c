import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { SandboxClient } from '../../support/sandbox-client.ts';
import { seeded } from '../../support/seeded.ts';
import type { DeskPhone } from '../phone/desk-phone.ts';
import { deckOf } from './deck.ts';

type Deed = () => Promise<unknown>;

/** Whether the phone is there for calls, and which there are. */
interface Standing {
  readonly ready: boolean;
  readonly calls: readonly string[];
}

/** How calls are brought about where there are none, and as what they then stand. */
export interface Stage {
  readonly name: string;
  readonly set: Deed;
  readonly calls: readonly string[];
}

/** A phone to which things happen. */
export interface Chaos {
  readonly phone: DeskPhone;
  readonly sandbox: SandboxClient;
  readonly stages: readonly Stage[];
  /** What people do; what cannot be done just then is not. */
  readonly acts: Readonly<Record<string, Deed>>;
  /** What goes wrong; what a deed resolves to ends it, where it does not end by itself. */
  readonly troubles: Readonly<Record<string, () => Promise<Deed | undefined>>>;
  /** Ends every call, as others do it. */
  readonly hangUp: Deed;
  /** What the screen says, and what is so. */
  readonly shown: () => Promise<Standing>;
  readonly truth: () => Promise<Standing>;
}

/** How much of it, from which seed: so many rounds, or more of them for so many minutes. */
export interface Length {
  readonly seed: number;
  readonly rounds: number;
  readonly minutes: number;
}

/** How long something goes wrong, in milliseconds. */
const lasts = [300, 1_000, 1_800] as const;

/** How long screen and truth may differ, in milliseconds: the longest wait between two tries, and a busy machine. */
export const limit = 45_000;

/**
 * Has one thing after the other go wrong in calls that are up, while people do this and that: the same for the same
 * seed. After each, the screen says what is so; at the end everybody hangs up, and nothing is left of any call.
 */
export async function play(chaos: Chaos, { seed, rounds, minutes }: Length): Promise<void> {
  const { phone, sandbox } = chaos;
  const random = seeded(seed);
  const stages = deckOf(chaos.stages, random);
  const acts = deckOf(Object.entries(chaos.acts), random);
  const troubles = deckOf(Object.entries(chaos.troubles), random);
  const times = deckOf(lasts, random);
  const done: string[] = [];
  const found: (readonly string[])[] = [];
  const began = Date.now();
  let slowest = 0;

  for (let round = 0; round < rounds || Date.now() < began + minutes * 60_000; round += 1) {
    // Every third time things go on with whatever calls are still up.
    if (round % 3 !== 2) await set(stages());
    const [[name, trouble], [what, act], time] = [troubles(), acts(), times()];
    done.push(name.toUpperCase(), what);
    const over = await trouble();
    await act();
    await pause(time);
    await over?.();
    found.push(await agree());
  }

  await nobodyCalls();
  await phone.hasOpen({ connections: 0, microphones: 0 });
  expect(await sandbox.calls(), why('calls are left')).toEqual([]);
  expect(phone.errors.filter(isDefect), why('the page has thrown')).toEqual([]);
  const inCalls = found.filter((calls) => calls.length > 0).length;
  expect(inCalls, why('too few troubles were followed by a look at a call')).toBeGreaterThanOrEqual(
    rounds / 3,
  );
  process.stdout.write(
    `Seed ${seed}: ${found.length} troubles, after ${inCalls} of them calls were up, no difference; ` +
      `the screen was right within ${(slowest / 1_000).toFixed(1)} s.\n`,
  );

  async function set(stage: Stage): Promise<void> {
    await nobodyCalls();
    done.push(stage.name);
    try {
      await stage.set();
    } catch (error) {
      throw new Error(await asItStands(why('a call cannot be made')), { cause: error });
    }
    await agree(stage.calls);
  }

  async function nobodyCalls(): Promise<void> {
    done.push('everybody hangs up');
    await sandbox.eventually(why('a call does not end'), async () => {
      await chaos.hangUp();
      return (await chaos.truth()).calls.length === 0;
    });
    await agree([]);
  }

  /** Waits until the screen says what is so, and that is `wanted` where something is. */
  async function agree(wanted?: readonly string[]): Promise<readonly string[]> {
    const since = Date.now();
    while (Date.now() < since + limit) {
      const [shown, truth] = [await chaos.shown(), await chaos.truth()];
      const asWanted = JSON.stringify(wanted ?? truth.calls) === JSON.stringify(truth.calls);
      if (asWanted && truth.ready && JSON.stringify(shown) === JSON.stringify(truth)) {
        slowest = Math.max(slowest, Date.now() - since);
        return truth.calls;
      }
    }
    const expected = wanted ? `\nexpected: ${JSON.stringify(wanted)}` : '';
    throw new Error(await asItStands(`${why('the screen is wrong')}${expected}`));
  }

  async function asItStands(what: string): Promise<string> {
    const [shown, truth] = [await chaos.shown(), await chaos.truth()];
    return [
      ...[what, `the screen: ${JSON.stringify(shown)}`, `what is so: ${JSON.stringify(truth)}`],
      ...['The page:', await phone.page.locator('body').ariaSnapshot()],
      ...['Trace:', await sandbox.story(60)],
    ].join('\n');
  }

  function why(what: string): string {
    return `Seed ${seed}: ${what} after ${found.length} troubles: … ${done.slice(-12).join(', ')}`;
  }
}

/** What was thrown, not what a browser logs of requests that failed. */
function isDefect(error: string): boolean {
  return /^\w*Error\b/.test(error);
}
