import type { Clock } from '../../calling/index.ts';

/**
 * What a line is about. Each phase has one wait of its own at the most, which ends with the phase.
 *
 * ```
 *              ┌────────────────── grace is over ──────────────────┐
 *              ▼                                                   │
 *         signing-in ───────▶ ready ◀──────────────────────────▶ unsure
 *          │      ▲            │ ▲                                 │ under a call
 *     fails│      │retry       │ └────────── is back ──────── sitting-out
 *          ▼      │            │ 409, as from every other phase    │ the call is over
 *         waiting ┘            ▼                                   ▼
 *                            taken ──── reconnect ──────────▶ signing-in
 * ```
 *
 * | phase | the line says | waits for |
 * |---|---|---|
 * | signing-in | what it said before | the sign-in, which has its own limit |
 * | ready | ready | nothing; with a newer token and no call, the next turn, to begin a sign-in with that which takes the place of this one |
 * | unsure | reconnecting | the SDK to be back by itself, for the time of grace |
 * | sitting-out | reconnecting | the next time to ask whether the provider is back, ever less often; the next turn, once no call is up |
 * | waiting | offline, with the time of the next attempt | that time |
 * | taken | offline: another phone has the line | somebody to ask for it |
 * | signed-out | signed-out | nothing, for good |
 */
export type Phase = 'signing-in' | 'ready' | 'unsure' | 'sitting-out' | 'waiting' | 'taken' | 'signed-out';

/** The phase that a line is in, with the wait that belongs to it: another phase ends the wait. */
export class LinePhase {
  readonly #clock: Clock;
  #current: Phase = 'signing-in';
  #stopWait: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get current(): Phase {
    return this.#current;
  }

  /** Whether it is one of these. */
  is(...phases: readonly Phase[]): boolean {
    return phases.includes(this.#current);
  }

  /** Goes on to `phase`, in which `task` is done after `ms` milliseconds unless another one comes before. */
  become(phase: Phase, ms?: number, task: () => void = () => undefined): void {
    this.#stopWait();
    this.#current = phase;
    this.#stopWait = ms === undefined ? () => undefined : this.#clock.after(ms, task);
  }
}
