import { cadence, type Tone } from './note.ts';
import type { EndSound, Sound } from './player.ts';
import type { Ringtone } from './ringtone.ts';
import { ringtones } from './ringtones.ts';
import { repeated } from './synthesize.ts';
import type { ToneCountry } from './tone-country.ts';
import { tonePlans } from './tone-plans.ts';

/** How long busy and congestion sound, in seconds at least: whoever looks elsewhere has heard it by then. */
const endLength = 4;

/** One period of a sound that goes on. */
export function toneOf(sound: Sound, ringtone: Ringtone, country: ToneCountry): Tone {
  const { ringback, callWaiting } = tonePlans[country];
  return { ringtone: ringtones[ringtone], ringback, 'call-waiting': callWaiting }[sound];
}

/** The whole of a sound that is over by itself. */
export function endToneOf(sound: EndSound, country: ToneCountry): Tone {
  const { busy, congestion } = tonePlans[country];
  if (sound === 'end')
    return cadence(busy.notes[0]?.pitches ?? [], [
      [0.15, 0.1],
      [0.15, 0.1],
      [0.15, 0.1],
    ]);
  const tone = { busy, congestion }[sound];
  return repeated(tone, Math.ceil(endLength / tone.period));
}
