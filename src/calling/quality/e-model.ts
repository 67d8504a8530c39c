/** What a path does to speech. */
export interface SpeechPath {
  /** From mouth to ear, one way, in milliseconds. */
  readonly delay: number;
  /** Share of the packets that never arrive, from 0 to 1. */
  readonly loss: number;
  /** As WebRTC names it: `opus`, `PCMU`; an unknown one counts as the worst of those known. */
  readonly codec: string | undefined;
}

/**
 * What a codec does to speech: `ie` is its equipment impairment, `bpl` its robustness against lost packets.
 * - G.711 with concealment, as every browser has it: ITU-T G.113 Appendix I, table I.3 (Ie 0, Bpl 25.1).
 * - Opus: no ITU-T figures on this scale. Bpl 15.95 for random loss without FEC is Al-Ahmadi's measurement of narrowband
 *   Opus at 11 kbit/s (`Opus_emodel.js`, 2021), where Ie is 2 and falling; at the 32 kbit/s that browsers use it is taken as 0.
 */
const codecs: Readonly<Record<string, { readonly ie: number; readonly bpl: number }>> = {
  pcmu: { ie: 0, bpl: 25.1 },
  pcma: { ie: 0, bpl: 25.1 },
  opus: { ie: 0, bpl: 15.95 },
};
const unknownCodec = { ie: 0, bpl: 15.95 };

/** The default values of ITU-T G.107 (06/2015), table 2, in its own names: dB, dBm, dBm0p. */
const [slr, rlr, stmr, ds, dr, telr, wepl] = [8, 2, 15, 3, 3, 65, 110] as const;
const [ps, pr, nc, nfor, qdu] = [35, 35, -70, -64, 1] as const;
/** Delay that nobody notices, in milliseconds, and how much more annoys: ordinary conversation. */
const [mT, sT] = [100, 1] as const;

const power = (...levels: readonly number[]): number =>
  10 * Math.log10(levels.reduce((sum, level) => sum + 10 ** (level / 10), 0));
const root = (value: number, degree: number): number => (1 + value ** degree) ** (1 / degree);

const olr = slr + rlr;
const pre = pr + 10 * Math.log10(1 + 10 ** ((10 - (stmr + dr)) / 10));
const noise = power(
  nc,
  ps - slr - ds - 100 + 0.004 * (ps - olr - ds - 14) ** 2,
  rlr - 121 + pre + 0.008 * (pre - 35) ** 2,
  nfor + rlr,
);

/** Ro: signal to noise. */
const ro = 15 - 1.5 * (slr + noise);

/** Is: what disturbs at the same time as speech (too loud, sidetone, quantizing). */
function simultaneous(delay: number): number {
  const xolr = olr + 0.2 * (64 + noise - rlr);
  const tooLoud = 20 * (root(xolr / 8, 8) - xolr / 8);
  const stmro = -10 * Math.log10(10 ** (-stmr / 10) + Math.exp(-delay / 4) * 10 ** (-telr / 10));
  const sidetone =
    12 * root((stmro - 13) / 6, 8) - 28 * root((stmro + 1) / 19.4, 35) - 13 * root((stmro - 3) / 33, 13) + 29;
  const q = 37 - 15 * Math.log10(qdu);
  const g = 1.07 + 0.258 * q + 0.0602 * q ** 2;
  const quantizing =
    15 * Math.log10(1 + 10 ** ((ro - 100) / 15 + 46 / 8.4 - g / 9) + 10 ** (46 / 30 - g / 40));
  return tooLoud + sidetone + quantizing;
}

/** Id: what comes too late (echo of the talker, echo of the listener, delay as such). */
function delayImpairment(delay: number): number {
  const terv = telr - 40 * Math.log10((1 + delay / 10) / (1 + delay / 150)) + 6 * Math.exp(-0.3 * delay ** 2);
  const roe = -1.5 * (noise - rlr);
  const half = (roe - (80 + 2.5 * (terv - 14))) / 2;
  const talker = delay < 1 ? 0 : (half + Math.sqrt(half ** 2 + 100) - 1) * (1 - Math.exp(-delay));
  const rle = 10.5 * (wepl + 7) * (2 * delay + 1) ** -0.25;
  const listener = (ro - rle) / 2 + Math.sqrt((ro - rle) ** 2 / 4 + 169);
  const x = Math.log2(delay / mT);
  const late = delay <= mT ? 0 : 25 * (root(x, 6 * sT) - 3 * root(x / 3, 6 * sT) + 2);
  return talker + listener + late;
}

/** Ie-eff: what codec and random loss do (G.107 formula 7-29 with BurstR 1). */
function equipment({ codec, loss }: SpeechPath): number {
  const { ie, bpl } = codecs[codec?.toLowerCase() ?? ''] ?? unknownCodec;
  const percent = loss * 100;
  return ie + ((95 - ie) * percent) / (percent + bpl);
}

/**
 * The transmission rating R of ITU-T G.107 (06/2015), the E-model: `Ro − Is − Id − Ie-eff + A` with the default values
 * of its table 2 and no advantage (A = 0). 93.2 for a path without faults; it may fall below 0.
 */
export function transmissionRating(path: SpeechPath): number {
  return ro - simultaneous(path.delay) - delayImpairment(path.delay) - equipment(path);
}

/** The mean opinion score, from 1 (bad) to 4.5, that ITU-T G.107 Annex B gives for a rating R. */
export function opinionScore(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  // Between 0 and 6.5 the polynomial dips below 1, which no score can.
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}
