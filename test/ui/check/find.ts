import type { Finding, StepName, Trial } from '../../../src/ui/check/step.ts';
import type { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../support/open-phone.ts';

/** What is read of a finding. */
export interface Found {
  readonly grade: Finding['grade'];
  readonly says: string;
  readonly remedy: string | undefined;
  readonly details: string | undefined;
}

interface Circumstances {
  /** The steps that have found a fault before. Default: none. */
  readonly failed?: readonly StepName[];
  /** For how long the clock is turned, in milliseconds. Default: not at all. */
  readonly within?: { readonly clock: FakeClock; readonly ms: number };
  readonly signal?: AbortSignal;
}

/** What `trial` finds, in words. */
export async function found(
  trial: Trial,
  { failed = [], within, signal = new AbortController().signal }: Circumstances = {},
): Promise<Found> {
  const tried = trial({ signal, hint: () => undefined, failed: (name) => failed.includes(name) });
  if (within) await pass(within.clock, within.ms);
  const { grade, says, remedy, details } = await tried;
  return { grade, says: says(), remedy: remedy?.(), details };
}

/** Turns the clock, a tenth of a second at a time, and lets everything happen that follows. */
export async function pass(clock: FakeClock, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 100) {
    await settled();
    clock.advance(100);
  }
  await settled();
}

/** The same until `look` is true, for at most a minute. */
export async function passUntil(clock: FakeClock, look: () => boolean): Promise<void> {
  for (let passed = 0; !look(); passed += 100) {
    if (passed > 60_000) throw new Error('It has not come to that within a minute.');
    await pass(clock, 100);
  }
}
