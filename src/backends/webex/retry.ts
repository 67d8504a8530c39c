/** Waits between attempts, in milliseconds; the last one is repeated. */
const steps = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/** Nobody is kept waiting longer, in milliseconds, whatever the provider asks for: timers that long fire at once. */
const longest = 3_600_000;

/**
 * How long to wait before the next attempt, in milliseconds, after `failures` (1 or more) in a row: doubling up to
 * 15 s, give or take a fifth so that many phones do not come back at one moment, and never less than the provider
 * asked for (`retryAfter`, in seconds) up to an hour.
 */
export function retryDelay(failures: number, retryAfter: number | undefined, random = Math.random): number {
  const step = steps[Math.min(failures, steps.length) - 1] ?? steps[0];
  const jittered = step * (0.8 + 0.4 * random());
  return Math.min(Math.max(jittered, (retryAfter ?? 0) * 1_000), longest);
}
