import type { Note, Pitch, Tone } from './note.ts';
import type { Ringtone } from './ringtone.ts';

/** Equal temperament around A of 440 Hz. */
const pitch = (semitones: number): number => 440 * 2 ** (semitones / 12);
const d5 = pitch(5);
const e5 = pitch(7);
const fSharp5 = pitch(9);
const g5 = pitch(10);
const a5 = pitch(12);
const b5 = pitch(14);
const d6 = pitch(17);

/** Overtones as multiples of the pitch, with their levels. */
type Timbre = readonly (readonly [multiple: number, level: number])[];

/** An octave and a twelfth above, as a wooden bar has them. */
const wood: Timbre = [
  [1, 1],
  [2, 0.35],
  [3, 0.12],
];

/** Overtones that are no multiples, as metal has them. */
const metal: Timbre = [
  [1, 0.6],
  [2.76, 0.4],
  [5.4, 0.2],
];

const glass: Timbre = [
  [1, 0.8],
  [4, 0.12],
];

const plain: Timbre = [
  [1, 0.55],
  [2, 0.1],
];

const sound = (timbre: Timbre, hz: number): readonly Pitch[] =>
  timbre.map(([multiple, level]) => ({ hz: hz * multiple, level }));

const strike = (timbre: Timbre, at: number, hz: number, length = 0.9): Note => ({
  at,
  length,
  pitches: sound(timbre, hz),
  struck: true,
});

const hum = (at: number, length: number, hz: number): Note => ({
  at,
  length,
  pitches: sound(plain, hz),
  struck: false,
});

/** Two bells struck in turn 20 times a second for a second, as in a telephone of old. */
const bells = Array.from({ length: 20 }, (_, stroke) =>
  strike(metal, stroke * 0.05, stroke % 2 === 0 ? 1070 : 1350, 0.35),
);

const trills = [0, 0.4].flatMap((at) =>
  Array.from({ length: 6 }, (_, step) => hum(at + step * 0.05, 0.045, step % 2 === 0 ? a5 : d6)),
);

/** Each ringtone until it begins again. */
export const ringtones: Readonly<Record<Ringtone, Tone>> = {
  marimba: {
    period: 2.6,
    notes: [
      strike(wood, 0, e5),
      strike(wood, 0.16, g5),
      strike(wood, 0.32, b5),
      strike(wood, 0.72, g5),
      strike(wood, 0.88, b5),
    ],
  },
  bell: { period: 3, notes: bells },
  chime: {
    period: 3.6,
    notes: [strike(glass, 0, d6, 1.6), strike(glass, 0.45, a5, 1.6), strike(glass, 0.9, fSharp5, 2)],
  },
  trill: { period: 2.4, notes: trills },
  pulse: { period: 2, notes: [hum(0, 0.18, d5), hum(0.26, 0.18, d5), hum(0.52, 0.3, a5)] },
  silent: { period: 2, notes: [] },
};
