import { LineError, type Clock } from '../calling/index.ts';

export interface IdentificationOptions {
  readonly clock: Clock;
  /** Asks once. */
  readonly ask: () => Promise<string>;
  /** What the answer is where there is none for half a minute. Default: it is asked on and on. */
  readonly standIn?: (() => Promise<string>) | undefined;
  /** There was no answer; the next attempt is at `retryAt`, in milliseconds since the epoch. */
  readonly failed: (error: LineError, retryAt: number) => void;
  /** It is asked again. */
  readonly asking: () => void;
}

/** How long the first and the longest wait for another attempt last, in milliseconds. */
const firstWait = 1_000;
const longestWait = 30_000;

/** How long it is asked, in milliseconds, where there is a stand-in for the answer: five attempts that fail at once. */
const patience = 30_000;

/** Asks who somebody is, ever less often, until there is an answer, or it has taken too long and something stands in. */
export class Identification {
  readonly #options: IdentificationOptions;
  #failures = 0;
  /** Ends the wait for the next attempt, if there is one. */
  #goOn: (() => void) | undefined;
  #stopped = false;
  #end: (answer: Promise<string> | undefined) => void = () => undefined;
  /** What the answer is when it is not asked any more. */
  readonly #ended = new Promise<string | undefined>((resolve) => (this.#end = resolve));

  constructor(options: IdentificationOptions) {
    this.#options = options;
  }

  /** The answer, or what stands in for it; nothing when it was stopped before. Never rejects. */
  async answer(): Promise<string | undefined> {
    const { clock, standIn, asking } = this.#options;
    const stopTimer =
      standIn &&
      clock.after(patience, () => {
        if (this.#goOn) asking();
        this.#stop(standIn());
      });
    const answer = await Promise.race([this.#ask(), this.#ended]);
    stopTimer?.();
    return answer;
  }

  /** Asks at once, where it waits to ask again. */
  hurry(): void {
    this.#goOn?.();
  }

  stop(): void {
    this.#stop(undefined);
  }

  #stop(answer: Promise<string> | undefined): void {
    this.#stopped = true;
    this.#end(answer);
    this.#goOn?.();
  }

  async #ask(): Promise<string | undefined> {
    while (!this.#stopped) {
      try {
        return await this.#options.ask();
      } catch (cause) {
        await this.#wait(cause instanceof LineError ? cause : new LineError('unreachable', { cause }));
      }
    }
    return this.#ended;
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
