import type { Sound } from './sounds.ts';

/** One note: when it begins and how long it sounds, in seconds; its frequencies in Hz. */
export interface Note {
  readonly at: number;
  readonly length: number;
  readonly pitches: readonly number[];
  /** A struck note dies away; a steady one stays as loud as it began. */
  readonly struck: boolean;
}

/** A sound from its beginning to where it begins again. */
export interface Tone {
  /** In seconds. */
  readonly period: number;
  /** 0 to 1. */
  readonly loudness: number;
  readonly notes: readonly Note[];
}

const strike = (at: number, pitch: number): Note => ({
  at,
  length: 0.9,
  // An octave and a twelfth above, as a wooden bar has them.
  pitches: [pitch, pitch * 2, pitch * 3],
  struck: true,
});

const e5 = 659.26;
const g5 = 783.99;
const b5 = 987.77;

/** What each sound is made of. Ringback is the North American one: 440 and 480 Hz, 2 s on, 4 s off (ITU-T E.180). */
export const tones: Readonly<Record<Sound, Tone>> = {
  ringtone: {
    period: 2.6,
    loudness: 0.22,
    notes: [strike(0, e5), strike(0.16, g5), strike(0.32, b5), strike(0.72, g5), strike(0.88, b5)],
  },
  'call-waiting': { period: 5, loudness: 0.07, notes: [strike(0, g5), strike(0.25, g5)] },
  ringback: {
    period: 6,
    loudness: 0.05,
    notes: [{ at: 0, length: 2, pitches: [440, 480], struck: false }],
  },
};
