import type { Clock } from '../../calling/index.ts';

export interface NightlyOptions {
  readonly clock: Clock;
  /** `hh:mm`, by the clock of this computer. */
  readonly at: string;
  /** Whether nobody is there, and no call is up. */
  readonly idle: () => boolean;
  /** Whether the page would come: rejects, or resolves to false, where it would not. */
  readonly reachable: () => Promise<boolean>;
  readonly reload: () => void;
}

/** How often it is looked whether it is time, in milliseconds. */
const pace = 60_000;

/** The next moment after `now` at which the clock of this computer says `at`, in milliseconds since the epoch. */
export function nextTime(at: string, now: number): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  const next = new Date(now);
  next.setHours(hours, minutes, 0, 0);
  if (next.getTime() <= now) next.setDate(next.getDate() + 1);
  return next.getTime();
}

/** Loads the page anew once a night, as soon as nobody is there. Returns what stops it. */
export function reloadNightly({ clock, at, idle, reachable, reload }: NightlyOptions): () => void {
  const due = nextTime(at, clock.now());
  let stop = (): void => undefined;
  const look = async (): Promise<void> => {
    if (clock.now() >= due && idle() && (await reachable().catch(() => false)) && idle()) {
      reload();
      return;
    }
    stop = clock.after(pace, () => void look());
  };
  void look();
  return () => {
    stop();
  };
}
