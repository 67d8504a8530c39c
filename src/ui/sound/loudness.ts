import type { EndSound, Room, Sound } from './player.ts';

/** As loud as anything may be while somebody is listened to: about 34 dB below the loudest there is. */
export const whisper = 0.02;

/** Of the ringtone at full volume. */
const ringing = 0.5;

const quiet: Readonly<Record<Exclude<Sound, 'ringtone'> | EndSound, number>> = {
  'call-waiting': 0.04,
  ringback: 0.05,
  busy: 0.05,
  congestion: 0.05,
  end: 0.04,
};

/** How loud keypad keys are: they are pressed in calls, too. */
export const keyLoudness = whisper;

/** How loud `sound` is played, from 0 to 1; `volume` is that of the ringtone, as somebody has set it. */
export function loudnessOf(sound: Sound | EndSound, room: Room, volume: number): number {
  // An ear takes a square for even steps.
  const alone = sound === 'ringtone' ? ringing * volume ** 2 : quiet[sound];
  return room === 'in-call' ? Math.min(alone, whisper) : alone;
}
