import type { Clock } from '../../src/calling/index.ts';

/** Time that stands still until a test moves it on. */
export class FakeClock implements Clock {
  #now = 1_000_000;
  readonly #tasks = new Set<{ readonly at: number; readonly task: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, task: () => void): () => void {
    const entry = { at: this.#now + ms, task };
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
    this.#now += ms;
    for (const entry of [...this.#tasks]) {
      if (entry.at > this.#now || !this.#tasks.delete(entry)) continue;
      entry.task();
    }
  }
}
