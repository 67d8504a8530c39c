import { encodeMuLaw } from '../mu-law.ts';
import type { Source } from '../source.ts';
import { recordingOf, spoken } from './prompt.ts';
import { sampleRate, sine } from './synthesized.ts';

const beep = { frequency: 1000, seconds: 0.4, amplitude: 9000 } as const;

/** What a mailbox says before it records, and the tone after it; calls `ended` then. */
export function greeting(ended: () => void): Source {
  const tone = Int16Array.from({ length: beep.seconds * sampleRate }, (_, index) =>
    Math.round(beep.amplitude * sine(beep.frequency, index / sampleRate)),
  );
  return spoken(Buffer.concat([recordingOf('voicemail-greeting'), encodeMuLaw(tone)]), ended);
}
