import type { Source } from '../source.ts';
import { sine, synthesized } from './synthesized.ts';

/** Broken chords of C, A minor, F and G as MIDI notes, eight to a bar, and a bass note under each bar. */
const bars = [
  { bass: 48, notes: [60, 64, 67, 72, 76, 72, 67, 64] },
  { bass: 45, notes: [57, 60, 64, 69, 72, 69, 64, 60] },
  { bass: 41, notes: [57, 60, 65, 69, 72, 69, 65, 60] },
  { bass: 43, notes: [59, 62, 67, 71, 74, 71, 67, 62] },
] as const;
const noteSeconds = 0.28;
const barSeconds = noteSeconds * 8;

/** Music on hold: a small melody of plucked notes that repeats every nine seconds, the same each time. */
export function music(): Source {
  return synthesized((seconds) => {
    const bar = bars[Math.floor(seconds / barSeconds) % bars.length];
    if (!bar) return 0;
    const inBar = seconds % barSeconds;
    const index = Math.floor(inBar / noteSeconds);
    // The note before still rings under the next one.
    const ringing = [index, index - 1].map((at) => pluck(bar.notes[at], inBar - at * noteSeconds));
    return 0.22 * ringing.reduce((sum, each) => sum + each, 0) + 0.12 * pluck(bar.bass, inBar, 0.9);
  });
}

/** One soft note, `seconds` after it was struck: a sine with some octave, quickly there and slowly gone. */
function pluck(note: number | undefined, seconds: number, decay = 0.25): number {
  if (note === undefined) return 0;
  const frequency = 440 * 2 ** ((note - 69) / 12);
  const envelope = Math.min(1, seconds / 0.008) * Math.exp(-seconds / decay);
  return envelope * (0.8 * sine(frequency, seconds) + 0.2 * sine(2 * frequency, seconds));
}
