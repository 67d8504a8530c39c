import type { QualitySample } from './quality-sample.ts';
import { qualityProblems, type QualityProblem, type QualityProblemKind } from './quality-problem.ts';
import { thresholds } from './thresholds.ts';
import { WatchedFigure } from './watched-figure.ts';

/** What was true of the call while a sample was taken. */
export interface Circumstances {
  readonly muted: boolean;
  /** Whether the far side keeps the call on hold: then nothing has to arrive. */
  readonly heldByFarEnd: boolean;
  /** What a muted microphone hears, from 0 to 1; `undefined` where nobody listens. */
  readonly behindMute: number | undefined;
}

/** Turns the samples of one call into what is wrong with it, by {@link thresholds}. */
export class QualityJudge {
  readonly #lossIn = new WatchedFigure(thresholds.lossIn);
  readonly #lossOut = new WatchedFigure(thresholds.lossOut);
  readonly #jitter = new WatchedFigure(thresholds.jitter);
  readonly #roundTrip = new WatchedFigure(thresholds.roundTrip);
  readonly #mos = new WatchedFigure(thresholds.mos);
  #lastArrival: number;
  #silentSamples = 0;
  #talked: readonly boolean[] = [];
  #problems: readonly QualityProblem[] = [];

  /** `at` is when the call could first be heard, in milliseconds by `Clock.elapsed`. */
  constructor(at: number) {
    this.#lastArrival = at;
  }

  /** What is wrong now, the most urgent first. */
  get problems(): readonly QualityProblem[] {
    return this.#problems;
  }

  add(sample: QualitySample, circumstances: Circumstances): void {
    this.#lossIn.add(sample.lossIn);
    this.#lossOut.add(sample.lossOut);
    this.#jitter.add(sample.jitter);
    this.#roundTrip.add(sample.roundTrip);
    this.#mos.add(sample.mos);
    this.#hear(sample, circumstances);
    this.#listen(sample, circumstances);
    const now = this.#figures(sample.at);
    this.#problems = qualityProblems.flatMap((kind) => {
      if (!now.has(kind)) return [];
      const before = this.#problems.find((problem) => problem.kind === kind);
      return [before ?? { kind, figure: now.get(kind), since: sample.at }];
    });
  }

  #hear(sample: QualitySample, { heldByFarEnd }: Circumstances): void {
    if (sample.packetsIn > 0 || heldByFarEnd) this.#lastArrival = sample.at;
  }

  #listen({ microphone }: QualitySample, { muted, behindMute }: Circumstances): void {
    const { silence, talking } = thresholds;
    const silent = !muted && microphone !== undefined && microphone < silence.level;
    this.#silentSamples = silent ? this.#silentSamples + 1 : 0;
    this.#talked = muted
      ? [...this.#talked, behindMute !== undefined && behindMute > talking.level].slice(-talking.of)
      : [];
  }

  /** Each kind of problem there is, with its figure where it has one. */
  #figures(at: number): ReadonlyMap<QualityProblemKind, number | undefined> {
    const found = new Map<QualityProblemKind, number | undefined>();
    const quiet = at - this.#lastArrival;
    if (quiet >= thresholds.nothingReceived) found.set('nothing-received', Math.round(quiet / 1000));
    if (this.#talked.filter(Boolean).length >= thresholds.talking.samples)
      found.set('muted-talking', undefined);
    if (this.#silentSamples >= thresholds.silence.samples) found.set('microphone-silent', undefined);
    if (this.#lossIn.raised) found.set('loss-in', this.#lossIn.figure);
    if (this.#lossOut.raised) found.set('loss-out', this.#lossOut.figure);
    if (this.#roundTrip.raised) found.set('delay', this.#roundTrip.figure);
    if (this.#jitter.raised) found.set('jitter', this.#jitter.figure);
    if (this.#mos.raised && found.size === 0) found.set('poor', this.#mos.figure);
    return found;
  }
}
