import { setTimeout as pause } from 'node:timers/promises';

/** How long {@link eventually} waits, and what it adds to the message when it gives up. */
export interface Patience {
  readonly timeout?: number;
  /** Told on giving up: whatever helps to see why, such as the end of the sandbox's trace. */
  readonly explain?: () => Promise<string>;
}

/**
 * Asks `look` again until it neither throws nor answers `undefined` or `false`, and gives its answer. Gives up after
 * 15 s (`timeout`, in ms) with the last error, what was waited for, and the explanation.
 */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  { timeout = 15_000, explain }: Patience = {},
): Promise<Exclude<T, undefined | false>> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const { answer, error } = await tryOnce(look);
    if (isThere(answer)) return answer;
    if (Date.now() > deadline) {
      const why = error instanceof Error ? `\n${error.message}` : '';
      const more = explain ? `\n${await explain().catch(String)}` : '';
      throw new Error(`Within ${timeout} ms it never came to this: ${what}${why}${more}`, { cause: error });
    }
    await pause(50);
  }
}

function isThere<T>(answer: T | undefined): answer is Exclude<T, undefined | false> {
  return answer !== undefined && answer !== false;
}

async function tryOnce<T>(look: () => T | Promise<T>): Promise<{ answer?: T; error?: unknown }> {
  try {
    return { answer: await look() };
  } catch (error) {
    return { error };
  }
}
