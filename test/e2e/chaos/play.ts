import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { SandboxClient } from '../../support/sandbox-client.ts';
import { seeded } from '../../support/seeded.ts';
import type { DeskPhone } from '../phone/desk-phone.ts';

type Deed = () => Promise<unknown>;

/** A phone to which things happen. */
export interface Chaos {
  readonly phone: DeskPhone;
  readonly sandbox: SandboxClient;
  /** What people do, by its name; what cannot be done just then is not. */
  readonly acts: Readonly<Record<string, Deed>>;
  /** What goes wrong; what a deed resolves to ends it, where it does not end by itself. */
  readonly troubles: Readonly<Record<string, () => Promise<Deed | undefined>>>;
  /** What the screen says, and what is so. */
  readonly shown: () => Promise<unknown>;
  readonly truth: () => Promise<unknown>;
  /** How long the two may differ after something went wrong, in milliseconds. */
  readonly limit: number;
}

/** How long something goes wrong, in milliseconds. */
const lasts = [300, 1_000, 1_800] as const;

/**
 * Has one thing after the other go wrong while people do this and that, for so many seconds: the same for the same seed.
 * After each, the screen says what is so; at the end everybody hangs up, and nothing is left of any call.
 */
export async function play(
  chaos: Chaos,
  { seed, seconds }: { seed: number; seconds: number },
): Promise<void> {
  const { phone, sandbox, acts, troubles } = chaos;
  const random = seeded(seed);
  const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)] as T;
  const done: string[] = [];
  const doSomething = async (): Promise<void> => {
    const [name, act] = pick(Object.entries(acts));
    done.push(name);
    await act();
  };
  const end = Date.now() + seconds * 1_000;

  while (Date.now() < end) {
    await doSomething();
    if (random() < 0.5) await pause(300);
    const [name, trouble] = pick(Object.entries(troubles));
    done.push(name.toUpperCase());
    const over = await trouble();
    await doSomething();
    await pause(pick(lasts));
    await over?.();
    await agree();
  }

  done.push('everybody hangs up');
  await hangUp();
  await agree();
  await phone.hasOpen({ connections: 0, microphones: 0 });
  expect(await sandbox.calls(), why('calls are left')).toEqual([]);
  expect(phone.errors.filter(isDefect), why('the page has thrown')).toEqual([]);
  process.stdout.write(`Seed ${seed}: ${done.length} acts and troubles, no difference.\n`);

  async function agree(): Promise<void> {
    const late = Date.now() + chaos.limit;
    let last = '';
    while (Date.now() < late) {
      const [shown, truth] = [await chaos.shown(), await chaos.truth()].map((each) => JSON.stringify(each));
      if (shown === truth) return;
      last = `the screen: ${shown ?? ''}\nwhat is so: ${truth ?? ''}`;
    }
    throw new Error(`${why('the screen is wrong')}\n${last}\nTrace:\n${await sandbox.story(60)}`);
  }

  async function hangUp(): Promise<void> {
    await sandbox.eventually('all calls are over', async () => {
      for (const { call } of await sandbox.calls()) await sandbox.hangup(call).catch(() => undefined);
      return (await sandbox.calls()).length === 0;
    });
  }

  function why(what: string): string {
    return `Seed ${seed}: ${what} after ${done.length} acts and troubles: … ${done.slice(-12).join(', ')}`;
  }
}

/** What was thrown, not what a browser logs of requests that failed. */
export function isDefect(error: string): boolean {
  return /^\w*Error\b/.test(error);
}
