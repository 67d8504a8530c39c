import { cadence, swinging, together, type Tone } from './note.ts';
import type { ToneCountry } from './tone-country.ts';

/** How the telephones of one country sound in the ear. */
export interface TonePlan {
  /** The far end rings. */
  readonly ringback: Tone;
  readonly busy: Tone;
  /** The call does not get through. */
  readonly congestion: Tone;
  /** A second call comes in during a call. */
  readonly callWaiting: Tone;
}

const precise = together(480, 620);

/**
 * Frequencies in Hz and cadences in seconds as in ITU-T E.180, supplement 2 ("Various tones used in national networks");
 * those of call waiting in the United Kingdom and in Japan as Asterisk's `indications.conf` has them.
 * Japan's ringing tone is 400 Hz modulated by 15 to 20 Hz. Where a country knows several of a kind, the first is taken.
 */
export const tonePlans: Readonly<Record<ToneCountry, TonePlan>> = {
  us: {
    ringback: cadence(together(440, 480), [[2, 4]]),
    busy: cadence(precise, [[0.5, 0.5]]),
    congestion: cadence(precise, [[0.25, 0.25]]),
    callWaiting: cadence(together(440), [[0.3, 9.7]]),
  },
  gb: {
    ringback: cadence(together(400, 450), [
      [0.4, 0.2],
      [0.4, 2],
    ]),
    busy: cadence(together(400), [[0.375, 0.375]]),
    congestion: cadence(together(400), [
      [0.4, 0.35],
      [0.225, 0.525],
    ]),
    callWaiting: cadence(together(400), [[0.1, 4]]),
  },
  fr: {
    ringback: cadence(together(440), [[1.5, 3.5]]),
    busy: cadence(together(440), [[0.5, 0.5]]),
    congestion: cadence(together(440), [[0.25, 0.25]]),
    callWaiting: cadence(together(440), [[0.3, 10]]),
  },
  de: {
    ringback: cadence(together(425), [[1, 4]]),
    busy: cadence(together(425), [[0.48, 0.48]]),
    congestion: cadence(together(425), [[0.24, 0.24]]),
    callWaiting: cadence(together(425), [
      [0.2, 0.2],
      [0.2, 5],
    ]),
  },
  jp: {
    ringback: cadence(swinging(400, 16), [[1, 2]]),
    busy: cadence(together(400), [[0.5, 0.5]]),
    congestion: cadence(together(400), [[0.5, 0.5]]),
    callWaiting: cadence(swinging(400, 16), [[0.5, 8]]),
  },
};
