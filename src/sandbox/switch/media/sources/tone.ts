import type { Source } from '../source.ts';
import { sine, synthesized } from './synthesized.ts';

/** A steady sine at `frequency` in Hz, about 10 dB below full scale. */
export function tone(frequency: number): Source {
  return synthesized((seconds) => 0.3 * sine(frequency, seconds));
}
