import { systemClock, type Clock } from '../calling/index.ts';

/** Something that is loaded after the page itself. */
export interface Later<Moment extends string> {
  readonly when: Moment;
  readonly load: () => unknown;
}

export interface LoadingOptions<Moment extends string> {
  /** When each moment has come. */
  readonly moments: Readonly<Record<Moment, Promise<unknown>>>;
  readonly clock: Clock;
}

/** How long the first pause before another attempt is, and how long any may become, in milliseconds. */
const [firstPause, longestPause] = [2_000, 30_000];

/**
 * Resolves with what `load` fetches. What could not be fetched, as on a bad connection, is tried again until it goes
 * well, and at once when the network is back: it never rejects. `clock` is by default the real time.
 */
export async function untilLoaded<Loaded>(
  load: () => Loaded | Promise<Loaded>,
  clock: Clock = systemClock,
): Promise<Loaded> {
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    try {
      return await load();
    } catch {
      await pauseOrNetwork(clock, pause);
    }
  }
}

/** Resolves after `pause` milliseconds, or when the browser has a network again. */
function pauseOrNetwork(clock: Clock, pause: number): Promise<void> {
  return new Promise((resolve) => {
    const listening = new AbortController();
    const goOn = () => {
      stop();
      listening.abort();
      resolve();
    };
    const stop = clock.after(pause, goOn);
    window.addEventListener('online', goOn, listening);
  });
}

/** Loads everything of `table` in its moment, however often that has to be tried. */
export function loadLater<Moment extends string>(
  table: readonly Later<Moment>[],
  { moments, clock }: LoadingOptions<Moment>,
): void {
  for (const { when, load } of table) void moments[when].then(() => untilLoaded(load, clock));
}
