import type { Clock } from '../../calling/index.ts';

/** How often it is looked, in milliseconds. */
const pace = 100;

/** Looks again and again until `look` is true, for at most `limit` milliseconds. Resolves with whether it was. */
export async function waitUntil(clock: Clock, look: () => boolean, limit = Infinity): Promise<boolean> {
  const end = clock.elapsed() + limit;
  while (!look()) {
    if (clock.elapsed() >= end) return false;
    await new Promise<void>((resolve) => {
      clock.after(pace, resolve);
    });
  }
  return true;
}
