/** One pitch of a note: its frequency in Hz and how loud it is beside the others. */
export interface Pitch {
  readonly hz: number;
  readonly level: number;
}

/** One note: when it begins and how long it sounds, in seconds, and what it is made of. */
export interface Note {
  readonly at: number;
  readonly length: number;
  readonly pitches: readonly Pitch[];
  /** A struck note dies away; a steady one stays as loud as it began. */
  readonly struck: boolean;
}

/** A sound from its beginning to where it begins again. */
export interface Tone {
  /** In seconds. */
  readonly period: number;
  readonly notes: readonly Note[];
}

/** Steady notes one after the other: `pulses` are their lengths in seconds, each followed by its pause. */
export function cadence(
  pitches: readonly Pitch[],
  pulses: readonly (readonly [on: number, off: number])[],
): Tone {
  const notes: Note[] = [];
  let at = 0;
  for (const [on, off] of pulses) {
    notes.push({ at, length: on, pitches, struck: false });
    at += on + off;
  }
  return { period: at, notes };
}

/** Pitches that sound together, each as loud as the others. */
export function together(...frequencies: readonly number[]): readonly Pitch[] {
  return frequencies.map((hz) => ({ hz, level: 1 / frequencies.length }));
}

/** A pitch whose loudness swings `rate` times a second by 85 %: what that is in steady pitches. */
export function swinging(hz: number, rate: number): readonly Pitch[] {
  const side = 0.425 / 1.85;
  return [
    { hz, level: 1 / 1.85 },
    { hz: hz - rate, level: side },
    { hz: hz + rate, level: side },
  ];
}
