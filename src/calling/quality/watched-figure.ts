import { thresholds, type Threshold } from './thresholds.ts';

/** Judges one figure, sample by sample: it is raised after several bad ones and again well after several good ones. */
export class WatchedFigure {
  readonly #threshold: Threshold;
  /** 1 where more is worse, -1 where less is. */
  readonly #sign: 1 | -1;
  #recent: readonly number[] = [];
  #raised = false;

  constructor(threshold: Threshold) {
    this.#threshold = threshold;
    this.#sign = threshold.raise >= threshold.clear ? 1 : -1;
  }

  get raised(): boolean {
    return this.#raised;
  }

  /** The mean of those recent samples that are bad; of all where none is. */
  get figure(): number {
    const bad = this.#recent.filter((value) => this.#over(value, this.#threshold.raise));
    const counted = bad.length > 0 ? bad : this.#recent;
    return counted.reduce((sum, value) => sum + value, 0) / Math.max(1, counted.length);
  }

  /** Takes the next sample in; one that is not known changes nothing. */
  add(value: number | undefined): void {
    if (value === undefined) return;
    const { window, raiseCount, clearCount } = thresholds;
    this.#recent = [...this.#recent, value].slice(-window);
    const { raise, clear } = this.#threshold;
    const bad = this.#recent.filter((recent) => this.#over(recent, raise)).length;
    const last = this.#recent.slice(-clearCount);
    const good = last.length === clearCount && last.every((recent) => !this.#over(recent, clear));
    if (bad >= raiseCount) this.#raised = true;
    if (good) this.#raised = false;
  }

  #over(value: number, limit: number): boolean {
    return value * this.#sign > limit * this.#sign;
  }
}
