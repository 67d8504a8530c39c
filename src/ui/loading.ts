import type { Clock } from '../calling/index.ts';

/** Something that is loaded after the page itself. */
export interface Later<Moment extends string> {
  readonly when: Moment;
  readonly what: string;
  readonly why: string;
  readonly load: () => unknown;
}

export interface LoadingOptions<Moment extends string> {
  /** When each moment has come. */
  readonly moments: Readonly<Record<Moment, Promise<unknown>>>;
  readonly clock: Clock;
}

/** How long the first pause before another attempt is, and how long any may become, in milliseconds. */
const [firstPause, longestPause] = [2_000, 30_000];

/** Loads everything of `table` in its moment; what could not be loaded, as on a bad connection, is tried again. */
export function loadLater<Moment extends string>(
  table: readonly Later<Moment>[],
  { moments, clock }: LoadingOptions<Moment>,
): void {
  const attempt = async (load: () => unknown, pause: number): Promise<void> => {
    try {
      await load();
    } catch {
      clock.after(pause, () => void attempt(load, Math.min(2 * pause, longestPause)));
    }
  };
  for (const { when, load } of table) void moments[when].then(() => attempt(load, firstPause));
}
