/** Waits between attempts, in milliseconds; the last one is repeated. */
const steps = [1_000, 2_000, 4_000, 8_000, 15_000] as const;

/**
 * How long to wait before the next attempt, in milliseconds, after `failures` (1 or more) in a row: doubling up to 15 s,
 * give or take a fifth so that many phones do not come back at one moment.
 */
export function retryDelay(failures: number, random = Math.random): number {
  const step = steps[Math.min(failures, steps.length) - 1] ?? steps[0];
  return step * (0.8 + 0.4 * random());
}
