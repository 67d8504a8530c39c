import type { Clock } from '../../calling/index.ts';
import { bridge, type Changing } from '../parts/bridge.ts';

/** The time, for what counts seconds on the screen. */
export interface Seconds {
  /** Milliseconds on the clock that nobody sets; read while drawing, it is drawn again every second. */
  readonly elapsed: number;
}

/** Seconds that tick only while something on the screen reads them. */
export function createSeconds(clock: Clock): Seconds {
  const follow = bridge(ticking(clock));
  return {
    get elapsed() {
      return follow(clock).elapsed();
    },
  };
}

/** What changes every second. */
function ticking(clock: Clock): Changing {
  return {
    on(_, update) {
      let stop = (): void => undefined;
      const tick = () => {
        // On the second, so that the figure never jumps by two.
        stop = clock.after(1000 - (clock.elapsed() % 1000), () => {
          update();
          tick();
        });
      };
      tick();
      return () => {
        stop();
      };
    },
  };
}
