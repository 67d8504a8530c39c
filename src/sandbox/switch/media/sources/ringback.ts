import type { Source } from '../source.ts';
import { sine, synthesized } from './synthesized.ts';

/** What a caller hears while the far end rings, as in North America: 440 + 480 Hz, two seconds in six (ITU-T E.180). */
export function ringback(): Source {
  return synthesized((seconds) => (seconds % 6 < 2 ? 0.12 * (sine(440, seconds) + sine(480, seconds)) : 0));
}
