import type { Clock } from '../../calling/index.ts';

/**
 * How long what changed may wait, in milliseconds. What a browser draws around a page (its title, its icon, the controls
 * of its media) takes the browser's own process some 10 ms, half of what it does while a call is answered, and a microphone comes
 * from there.
 */
const longest = 400;

/** What is done a moment after it was asked for first. */
export interface Unhurried {
  /** Has it done in a moment, or, where it may not wait, `now`. */
  ask(now: boolean): void;
  /** Nothing is done any more. */
  stop(): void;
}

/** Has `work` done when the phone has a moment: not while a call is being set up. */
export function unhurried(clock: Clock, work: () => void): Unhurried {
  let callOff: (() => void) | undefined;
  const stop = () => {
    callOff?.();
    callOff = undefined;
  };
  const run = () => {
    stop();
    work();
  };
  return {
    stop,
    ask: (now) => {
      if (now) run();
      else callOff ??= clock.after(longest, run);
    },
  };
}
