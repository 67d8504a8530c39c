import type { Clock } from './collaborators.ts';

/** When something happened. */
export interface Moment {
  /** To be shown, in milliseconds since the epoch: as right as the computer's clock was then. */
  readonly date: number;
  /** To be measured from, in milliseconds by {@link Clock.elapsed}, which nobody sets. */
  readonly elapsed: number;
}

/** Now, or `ago` milliseconds ago. */
export const momentOf = (clock: Clock, ago = 0): Moment => ({
  date: clock.now() - ago,
  elapsed: clock.elapsed() - ago,
});
