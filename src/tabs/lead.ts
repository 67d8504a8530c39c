import type { Locks } from './world.ts';

export interface LeadOptions {
  readonly locks: Locks;
  readonly name: string;
  /** This tab leads from now on. */
  readonly gained: () => void;
  /** Another tab has taken the lead. */
  readonly lost: () => void;
}

/**
 * Which of the tabs leads: the one that holds the lock. The browser passes it on when its holder is closed or crashes,
 * and takes it from its holder when another asks for it so.
 */
export class Lead {
  readonly #options: LeadOptions;
  /** The request that counts; those before it have no say any more. */
  #request: object | undefined;
  #abort: AbortController | undefined;
  #release: (() => void) | undefined;

  constructor(options: LeadOptions) {
    this.#options = options;
  }

  /** Waits to become the one that leads. */
  queue(): void {
    const abort = new AbortController();
    this.#abort = abort;
    void this.#ask({ signal: abort.signal });
  }

  /** Takes the lead from whoever has it. */
  take(): void {
    if (this.#release) return;
    this.#abort?.abort();
    void this.#ask({ steal: true });
  }

  /** Neither leads nor waits any longer. */
  leave(): void {
    this.#request = undefined;
    this.#abort?.abort();
    this.#release?.();
    this.#release = undefined;
  }

  async #ask(options: Parameters<Locks['request']>[1]): Promise<void> {
    const { locks, name, gained, lost } = this.#options;
    const own = (this.#request = {});
    try {
      await locks.request(name, options, () => {
        if (this.#request !== own) return Promise.resolve();
        return new Promise((resolve) => {
          this.#release = resolve;
          gained();
        });
      });
    } catch {
      // Called off before its time, or robbed.
      if (this.#request !== own || !this.#release) return;
      this.#release = undefined;
      lost();
    }
  }
}
