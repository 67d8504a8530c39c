import type { OffhookError } from '../calling/index.ts';
import type { Ask } from './ask.ts';
import type { Said } from './message.ts';
import { errorFrom, type ShownError } from './shown-error.ts';

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: OffhookError) => void;
}

/** What this tab has asked of the one that leads, and has no answer to yet. */
export class Asks {
  readonly #tab: string;
  readonly #say: (said: Said) => void;
  readonly #waiting = new Map<string, Waiting>();
  #soFar = 0;

  constructor(tab: string, say: (said: Said) => void) {
    this.#tab = tab;
    this.#say = say;
  }

  /** Resolves when it is done; rejects with the failure that it had there. */
  ask(ask: Ask): Promise<void> {
    this.#soFar += 1;
    const id = `${this.#tab}/${this.#soFar}`;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#say({ type: 'ask', id, ask });
    });
  }

  answered(id: string, error: ShownError | undefined): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(errorFrom(error));
    else waiting?.resolve();
  }

  /** Nobody is there to answer any more. */
  fail(error: OffhookError): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
