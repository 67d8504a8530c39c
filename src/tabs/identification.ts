import { LineError, type Clock } from '../calling/index.ts';

export interface IdentificationOptions {
  readonly clock: Clock;
  /** Asks once. */
  readonly ask: () => Promise<string>;
  /** There was no answer; the next attempt is at `retryAt`, in milliseconds since the epoch. */
  readonly failed: (error: LineError, retryAt: number) => void;
  /** It is asked again. */
  readonly asking: () => void;
}

/** How long the first and the longest wait for another attempt last, in milliseconds. */
const firstWait = 1_000;
const longestWait = 30_000;

/** Asks who somebody is, ever less often, until there is an answer. */
export class Identification {
  readonly #options: IdentificationOptions;
  #failures = 0;
  /** Ends the wait for the next attempt, if there is one. */
  #goOn: (() => void) | undefined;
  #stopped = false;

  constructor(options: IdentificationOptions) {
    this.#options = options;
  }

  /** The answer, once there is one; nothing when it was stopped before. Never rejects. */
  async answer(): Promise<string | undefined> {
    while (!this.#stopped) {
      try {
        return await this.#options.ask();
      } catch (cause) {
        await this.#wait(cause instanceof LineError ? cause : new LineError('unreachable', { cause }));
      }
    }
    return undefined;
  }

  /** Asks at once, where it waits to ask again. */
  hurry(): void {
    this.#goOn?.();
  }

  stop(): void {
    this.#stopped = true;
    this.#goOn?.();
  }

  async #wait(error: LineError): Promise<void> {
    if (this.#stopped) return;
    const { clock, failed, asking } = this.#options;
    const wait = Math.min(firstWait * 2 ** this.#failures, longestWait);
    this.#failures += 1;
    failed(error, clock.now() + wait);
    await new Promise<void>((resolve) => {
      const stopTimer = clock.after(wait, resolve);
      this.#goOn = () => {
        stopTimer();
        resolve();
      };
    });
    this.#goOn = undefined;
    if (!this.#isStopped()) asking();
  }

  /** It may have changed while something waited, which the compiler does not see. */
  #isStopped(): boolean {
    return this.#stopped;
  }
}
