import type { PendingVerb } from './call-facts.ts';
import type { CallState } from './call-state.ts';

/** The states in which each verb can be asked for. */
export const startOf: Readonly<Record<PendingVerb, readonly CallState[]>> = {
  answer: ['incoming'],
  hold: ['connected'],
  resume: ['held'],
  transfer: ['connected', 'held'],
};

/** A verb that was asked for: wanted until the call has moved, or the verb has failed. */
export class VerbRun {
  /** Resolves when the verb is done, or no longer to be had; rejects when it failed. */
  readonly result: Promise<void>;
  readonly #moved: Promise<void>;
  #wanted = true;
  #moveOn: () => void = () => undefined;

  /** Starts `start` soon, but not within the event in which somebody asked. */
  constructor(start: (run: VerbRun) => Promise<void>) {
    this.#moved = new Promise((resolve) => (this.#moveOn = resolve));
    this.result = Promise.resolve().then(() => (this.#wanted ? start(this) : undefined));
  }

  isWanted(): boolean {
    return this.#wanted;
  }

  /** Does `act` and waits until the call has moved, which may be before or after the end of `act`. */
  until(act: () => Promise<void> | undefined): Promise<void> {
    const acted = async () => {
      await act();
      await this.#moved;
    };
    return Promise.race([this.#moved, acted()]);
  }

  /** The call has moved, or the verb has failed. */
  finish(): void {
    this.#wanted = false;
    this.#moveOn();
  }
}
