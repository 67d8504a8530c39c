import type { Call, Purpose } from './call.ts';
import type { Calls } from './calls.ts';
import type { Cause } from './causes.ts';
import type { Leg, Party, Voice } from './leg.ts';
import { StandIn } from './stand-in.ts';

/**
 * How far an errand has come.
 *
 * ```
 * asking ──▶ ringing ──▶ answered
 *   └───────────┴──────▶ failed
 * ```
 */
export type ErrandState = 'asking' | 'ringing' | 'answered' | 'failed';

/** Rings somebody on behalf of a leg that waits in another call, and brings back the leg that answers. */
export class Errand {
  readonly #call: Call;
  readonly #stand: StandIn;
  readonly #stopWaiting: () => void;
  #state: ErrandState = 'asking';
  #found: Leg | undefined;
  #cause: Cause = 'normal';
  #heard: Voice | undefined;
  /** Called after every change of state, and when there is something else to hear. */
  onChange: () => void = () => undefined;

  /** `ring` is given the call that it shall invite to. Nobody's answer is waited for longer than `patience` milliseconds. */
  constructor(
    calls: Calls,
    { behalf, ...purpose }: Purpose & { readonly behalf: Party },
    ring: (call: Call) => void,
    patience: number,
  ) {
    this.#stand = new StandIn(calls.services.newId(), behalf, {
      onProgress: () => {
        this.#become('ringing');
      },
      onHear: (voice) => {
        this.#heard = voice;
        this.onChange();
      },
      onConnected: (other) => {
        this.#found = other;
        this.#become('answered');
      },
      onDisconnect: (cause) => {
        this.#fail(cause);
      },
    });
    this.#call = calls.begin(() => this.#stand, purpose);
    this.#stopWaiting = calls.services.clock.after(patience, () => {
      this.cancel('no-answer');
    });
    ring(this.#call);
  }

  get state(): ErrandState {
    return this.#state;
  }

  /** Why it has failed. */
  get cause(): Cause {
    return this.#cause;
  }

  /** What the one who is rung says before the answer, if anything. */
  get heard(): Voice | undefined {
    return this.#heard;
  }

  /** Takes the leg that has answered out of the errand's own call; the errand is done then. */
  take(): Leg | undefined {
    const found = this.#found;
    if (this.#state !== 'answered' || !found) return undefined;
    this.#call.dissolve(found);
    return found;
  }

  /** Nobody needs an answer any more: stops the ringing. */
  cancel(cause: Cause = 'normal'): void {
    if (this.#state === 'failed' || this.#call.state === 'ended') return;
    this.#fail(cause);
    this.#call.leave(this.#stand, cause);
  }

  #fail(cause: Cause): void {
    this.#cause = cause;
    this.#become('failed');
  }

  #become(state: ErrandState): void {
    this.#state = state;
    if (state === 'answered' || state === 'failed') this.#stopWaiting();
    this.onChange();
  }
}
