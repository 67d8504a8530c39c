import type { Clock } from './collaborators.ts';

/** Waits for `work`, but no longer than `ms` milliseconds: then it rejects with what `late` makes. */
export async function withTimeLimit<Result>(
  clock: Clock,
  ms: number,
  work: Promise<Result>,
  late: () => Error,
): Promise<Result> {
  let stop: () => void = () => undefined;
  const limit = new Promise<never>((_, reject) => {
    stop = clock.after(ms, () => {
      reject(late());
    });
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    stop();
  }
}
