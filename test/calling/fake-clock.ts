import type { Clock } from '../../src/calling/index.ts';

/** Time that stands still until a test moves it on. */
export class FakeClock implements Clock {
  #elapsed = 5_000;
  /** The time of day at which `elapsed` was 0. */
  #epoch = 995_000;
  readonly #tasks = new Set<{ readonly at: number; readonly task: () => void }>();

  now(): number {
    return this.#epoch + this.#elapsed;
  }

  elapsed(): number {
    return this.#elapsed;
  }

  /** Somebody sets the time of day, by `ms` milliseconds forward, or back. */
  set(ms: number): void {
    this.#epoch += ms;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { at: this.#elapsed + ms, task };
    this.#tasks.add(entry);
    return () => {
      this.#tasks.delete(entry);
    };
  }

  /** How many tasks wait for their time. */
  get waiting(): number {
    return this.#tasks.size;
  }

  /** Lets `ms` milliseconds pass, and does what was due in them. */
  advance(ms: number): void {
    this.#elapsed += ms;
    for (const entry of [...this.#tasks]) {
      if (entry.at > this.#elapsed || !this.#tasks.delete(entry)) continue;
      entry.task();
    }
  }
}
