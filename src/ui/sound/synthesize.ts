import type { Note, Tone } from './note.ts';

/** Samples per second of what is made here: enough for every pitch there is, half of what browsers play. */
export const sampleRate = 24_000;

/** How long a note takes to come and to go, in seconds: without it the loudspeaker clicks. */
const attack = 0.008;
const release = 0.012;

/** One period of `tone` as samples between -1 and 1, to be played over and over without a seam. */
export function synthesize({ period, notes }: Tone): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.round(period * sampleRate));
  for (const note of notes) add(samples, note);
  return samples;
}

/** `rounds` of a tone one after the other. */
export function repeated(tone: Tone, rounds: number): Tone {
  const notes = Array.from({ length: rounds }, (_, round) =>
    tone.notes.map((note) => ({ ...note, at: note.at + round * tone.period })),
  ).flat();
  return { period: tone.period * rounds, notes };
}

function add(samples: Float32Array, { at, length, pitches, struck }: Note): void {
  const first = Math.round(at * sampleRate);
  const count = Math.min(Math.round(length * sampleRate), samples.length - first);
  const end = count / sampleRate;
  for (const { hz, level } of pitches) {
    const step = (2 * Math.PI * hz) / sampleRate;
    for (let index = 0; index < count; index += 1) {
      const time = index / sampleRate;
      // A struck note has died away by 60 dB at its end.
      const decay = struck ? Math.exp((-6.9 * time) / length) : 1;
      const edge = Math.min(1, time / attack, (end - time) / release);
      samples[first + index] = (samples[first + index] ?? 0) + level * decay * edge * Math.sin(step * index);
    }
  }
}
