import type { Clock } from '../../calling/index.ts';
import { bridge, type Changing } from '../parts/bridge.ts';

/** The time, for what counts seconds on the screen. */
export interface Seconds {
  /** Milliseconds since the epoch; read while drawing, it is drawn again every second. */
  readonly now: number;
}

/** Seconds that tick only while something on the screen reads them. */
export function createSeconds(clock: Clock): Seconds {
  const follow = bridge(ticking(clock));
  return {
    get now() {
      return follow(clock).now();
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
        stop = clock.after(1000 - (clock.now() % 1000), () => {
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

/** `65` seconds → `1:05`, and hours where there are any. */
export function asDuration(milliseconds: number): string {
  const total = Math.max(0, Math.floor(milliseconds / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60);
  if (minutes < 60) return `${minutes}:${seconds}`;
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${seconds}`;
}
