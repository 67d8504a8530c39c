import { isBasicError } from './rest.ts';

/** How often the gateway is asked whether a call is still there, in milliseconds. */
const interval = 25_000;

/** Asks, for as long as a call lasts, whether the gateway still has it. */
export class Audits {
  readonly #ask: () => Promise<unknown>;
  readonly #gone: () => void;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** `gone` is called where it has not. */
  constructor(ask: () => Promise<unknown>, gone: () => void) {
    this.#ask = ask;
    this.#gone = gone;
  }

  start(): void {
    if (this.#timer !== undefined) return;
    const ask = () => {
      this.#ask().catch((cause: unknown) => {
        if (isBasicError(cause) && cause.code === 42) this.#gone();
      });
    };
    ask();
    this.#timer = setInterval(ask, interval);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
