import { encodeMuLaw } from '../mu-law.ts';
import { frameSamples, PacedSource } from './paced.ts';

/** Samples in a second of G.711. */
export const sampleRate = 8000;

/** A source whose samples, from -1 to 1, are computed from the time in seconds since it was first heard. */
export function synthesized(sampleAt: (seconds: number) => number): PacedSource {
  let position = 0;
  return new PacedSource(() => {
    const frame = Int16Array.from({ length: frameSamples }, (_, index) =>
      Math.round(sampleAt((position + index) / sampleRate) * 32_000),
    );
    position += frameSamples;
    return encodeMuLaw(frame);
  });
}

/** A sine at `frequency` in Hz. */
export function sine(frequency: number, seconds: number): number {
  return Math.sin(2 * Math.PI * frequency * seconds);
}
