import type { Call } from '../call.ts';
import type { CallStats } from '../call-stats.ts';
import type { Clock } from '../collaborators.ts';
import { Emitter } from '../events.ts';
import type { OpenMeter } from './microphone-meter.ts';
import { MutedEar } from './muted-ear.ts';
import { QualityJudge } from './quality-judge.ts';
import { sampleBetween, type QualitySample } from './quality-sample.ts';
import type { QualityProblem } from './quality-problem.ts';
import { thresholds } from './thresholds.ts';

/** What a monitor needs of a call. */
export type MonitoredCall = Pick<Call, 'facts' | 'on' | 'stats' | 'microphone'>;

export interface QualityMonitorOptions {
  readonly call: MonitoredCall;
  readonly clock: Clock;
  /** Listens to the microphone of a muted call. Without it nobody is told that they talk while muted. */
  readonly openMeter?: OpenMeter;
}

export interface QualityMonitorEvents {
  /** There is a new sample, or what was wrong no longer counts. */
  change: undefined;
}

/** How many samples are kept: a minute. */
const kept = 60_000 / thresholds.interval;

/**
 * Listens to how one call sounds, every two seconds while it is connected. It rests on hold, begins anew when the call
 * goes on, and stops with the call. Nothing is judged where the backend has no `stats`.
 */
export class QualityMonitor {
  readonly #events = new Emitter<QualityMonitorEvents>();
  readonly #options: QualityMonitorOptions;
  readonly #ear: MutedEar;
  #judge: QualityJudge | undefined;
  #samples: readonly QualitySample[] = [];
  #before: CallStats | undefined;
  /** Counts the stretches in which the call was connected: an answer that comes after its stretch says nothing. */
  #stretch = 0;
  #asking = false;
  #stopTimer: (() => void) | undefined;

  constructor(options: QualityMonitorOptions) {
    this.#options = options;
    this.#ear = new MutedEar(options.openMeter);
    const { call } = options;
    call.on('change', () => {
      this.#follow();
    });
    call.on('ended', () => {
      this.#rest();
    });
    this.#follow();
  }

  /** The last minute of the call as it is connected now, oldest first. */
  get samples(): readonly QualitySample[] {
    return this.#samples;
  }

  /** What is wrong now, the most urgent first; nothing while all is well. */
  get problems(): readonly QualityProblem[] {
    return this.#judge?.problems ?? [];
  }

  on<Name extends keyof QualityMonitorEvents>(
    name: Name,
    listener: (event: QualityMonitorEvents[Name]) => void,
  ): () => void {
    return this.#events.on(name, listener);
  }

  #follow(): void {
    const { call, clock } = this.#options;
    const { state, muted } = call.facts;
    if (!call.stats || state !== 'connected') {
      this.#rest();
      return;
    }
    this.#ear.listenTo(muted ? call.microphone : undefined);
    if (this.#judge) return;
    this.#judge = new QualityJudge(clock.elapsed());
    void this.#look();
    this.#wait();
  }

  #rest(): void {
    this.#ear.listenTo(undefined);
    if (!this.#judge) return;
    this.#stopTimer?.();
    this.#stretch += 1;
    this.#judge = undefined;
    this.#before = undefined;
    this.#samples = [];
    this.#events.emit('change', undefined);
  }

  #wait(): void {
    this.#stopTimer = this.#options.clock.after(thresholds.interval, () => {
      void this.#look();
      this.#wait();
    });
  }

  async #look(): Promise<void> {
    if (this.#asking) return;
    const stretch = this.#stretch;
    this.#asking = true;
    // Counters that cannot be read this time can be the next time.
    const stats = await this.#options.call.stats?.().catch(() => undefined);
    this.#asking = false;
    if (stats && stretch === this.#stretch) this.#take(stats);
  }

  #take(stats: CallStats): void {
    const before = this.#before;
    this.#before = stats;
    const sample = before && sampleBetween(before, stats);
    if (!sample || !this.#judge) return;
    this.#samples = [...this.#samples, sample].slice(-kept);
    const { muted, heldByFarEnd } = this.#options.call.facts;
    this.#judge.add(sample, { muted, heldByFarEnd, behindMute: this.#ear.level() });
    this.#events.emit('change', undefined);
  }
}
