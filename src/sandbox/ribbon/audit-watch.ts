import type { Clock } from '../clock.ts';

/** For how long a call lives whose client has stopped to audit it, in milliseconds: three intervals of the SDK, and a half. */
const patience = 87_500;

/** Notices that a client has given a call up without a word: it stops to ask whether the call is there (trap T6). */
export class AuditWatch {
  readonly #clock: Clock;
  readonly #onGone: () => void;
  #stop: () => void = () => undefined;

  constructor(clock: Clock, onGone: () => void) {
    this.#clock = clock;
    this.#onGone = onGone;
  }

  /** The client has asked. Nothing is missed before it has done so once. */
  audited(): void {
    this.#stop();
    this.#stop = this.#clock.after(patience, this.#onGone);
  }

  close(): void {
    this.#stop();
  }
}
