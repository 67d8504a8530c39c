import type { Clock } from '../../calling/index.ts';
import * as m from '../paraglide/messages.js';
import { bad } from './findings.ts';
import { stepNames, type Finding, type Step, type StepName, type Trial } from './step.ts';

export interface SetupCheckOptions {
  readonly trials: Readonly<Record<StepName, Trial>>;
  readonly clock: Clock;
}

/** Tries everything that a call needs, one step after the other. What fails stops no step but those that stand on it. */
export class SetupCheck {
  readonly #options: SetupCheckOptions;
  #steps: readonly Step[] = $state.raw(stepNames.map((name) => ({ name, state: 'waiting' })));
  #stop: AbortController | undefined = $state.raw();
  #endedAt: number | undefined = $state.raw();

  constructor(options: SetupCheckOptions) {
    this.#options = options;
  }

  get steps(): readonly Step[] {
    return this.#steps;
  }

  get running(): boolean {
    return this.#stop !== undefined;
  }

  /** When the last run was over, in milliseconds since the epoch; nothing before the first was, and while one runs. */
  get endedAt(): number | undefined {
    return this.#endedAt;
  }

  /** Whether all of it was done, and how it went. */
  get outcome(): 'well' | 'bad' | 'stopped' | undefined {
    if (this.#endedAt === undefined) return undefined;
    if (this.#steps.some(({ state }) => state !== 'done')) return 'stopped';
    return this.#steps.some(({ finding }) => finding?.grade === 'bad') ? 'bad' : 'well';
  }

  /** Begins anew, unless it is running. Resolves when the last step is done, or it was stopped. */
  async run(): Promise<void> {
    if (this.#stop) return;
    const stop = (this.#stop = new AbortController());
    this.#endedAt = undefined;
    this.#steps = stepNames.map((name) => ({ name, state: 'waiting' }));
    for (const name of stepNames) {
      if (!stop.signal.aborted) await this.#try(name, stop.signal);
    }
    this.#endedAt = this.#options.clock.now();
    this.#stop = undefined;
  }

  /** Stops the step that is running, and does not begin the next. */
  stop(): void {
    this.#stop?.abort();
  }

  async #try(name: StepName, signal: AbortSignal): Promise<void> {
    const { trials, clock } = this.#options;
    const began = clock.elapsed();
    this.#set({ name, state: 'running' });
    const tour = {
      signal,
      hint: (hint: () => string) => {
        if (!signal.aborted) this.#set({ name, state: 'running', hint });
      },
      failed: (other: StepName) =>
        this.#steps.some((step) => step.name === other && step.finding?.grade === 'bad'),
    };
    const finding = await stoppable(trials[name](tour), signal).catch((cause: unknown): Finding => {
      if (!signal.aborted) reportError(cause);
      return bad(m.check_defect, m.check_defect_do);
    });
    if (!finding || signal.aborted) this.#set({ name, state: 'stopped' });
    else {
      const took = finding.grade === 'left-out' ? undefined : Math.round(clock.elapsed() - began);
      this.#set({ name, state: 'done', finding, took });
    }
  }

  #set(changed: Step): void {
    this.#steps = this.#steps.map((step) => (step.name === changed.name ? changed : step));
  }
}

/** What `trial` finds, or nothing as soon as it is stopped; it tidies up by itself then. */
function stoppable(trial: Promise<Finding>, signal: AbortSignal): Promise<Finding | undefined> {
  const stopped = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
  return Promise.race([trial, stopped]);
}
