import type { CallError } from '../../calling/index.ts';

/** A verb that the SDK confirms, or refuses, by an event. */
export type Verb = 'answer' | 'hold' | 'resume';

interface Pending {
  readonly resolve: () => void;
  readonly reject: (error: CallError) => void;
}

/** The verbs of one call that wait for the SDK's events. */
export class PendingVerbs {
  readonly #pending = new Map<Verb, Pending>();

  /** Does `act` and waits until the verb is settled, together with whoever waits for it already. */
  run(verb: Verb, act: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const before = this.#pending.get(verb);
      this.#pending.set(verb, {
        resolve: () => {
          before?.resolve();
          resolve();
        },
        reject: (error) => {
          before?.reject(error);
          reject(error);
        },
      });
      act();
    });
  }

  settle(verb: Verb): void {
    const pending = this.#pending.get(verb);
    this.#pending.delete(verb);
    pending?.resolve();
  }

  settleAll(): void {
    for (const verb of [...this.#pending.keys()]) this.settle(verb);
  }

  /** Rejects `verb`. Returns whether it was waiting. */
  fail(verb: Verb, error: CallError): boolean {
    const pending = this.#pending.get(verb);
    this.#pending.delete(verb);
    pending?.reject(error);
    return pending !== undefined;
  }

  /** Rejects every verb that waits. Returns whether one did. */
  failAll(error: CallError): boolean {
    const verbs = [...this.#pending.keys()];
    for (const verb of verbs) this.fail(verb, error);
    return verbs.length > 0;
  }
}
