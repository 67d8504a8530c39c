import type { OffhookError } from '../calling/index.ts';
import type { Ask } from './ask.ts';
import type { Said } from './message.ts';
import { errorFrom } from './shown-error.ts';

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: OffhookError) => void;
}

/** What this tab has asked of the one that leads, and has no answer to yet. */
export class Asks {
  readonly #tab: string;
  readonly #say: (said: Said) => void;
  readonly #waiting = new Map<string, Waiting>();
  #soFar = 0;
  #closed: OffhookError | undefined;

  constructor(tab: string, say: (said: Said) => void) {
    this.#tab = tab;
    this.#say = say;
  }

  /** Resolves when it is done, with what came of it; rejects with the failure that it had there. */
  ask(ask: Ask): Promise<unknown> {
    this.#soFar += 1;
    const id = `${this.#tab}/${this.#soFar}`;
    if (this.#closed) return Promise.reject(this.#closed);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#say({ type: 'ask', id, ask });
    });
  }

  answered({ id, error, result }: Extract<Said, { type: 'answer' }>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(errorFrom(error));
    else waiting?.resolve(result);
  }

  /** Nobody will be there to answer. */
  close(error: OffhookError): void {
    this.#closed = error;
    this.fail(error);
  }

  /** Nobody is there to answer any more. */
  fail(error: OffhookError): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
