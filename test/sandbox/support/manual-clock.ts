import type { Clock } from '../../../src/sandbox/clock.ts';

/** A clock that stands still until it is turned. */
export class ManualClock implements Clock {
  #now = Date.parse('2026-01-01T12:00:00Z');
  #alarms: { at: number; action: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, action: () => void): () => void {
    const alarm = { at: this.#now + milliseconds, action };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((each) => each !== alarm);
    };
  }

  /** How many things are to happen later. */
  get waiting(): number {
    return this.#alarms.length;
  }

  /** Lets time pass, and with it everything that was due. */
  turn(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#alarms.filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at);
    this.#alarms = this.#alarms.filter((alarm) => !due.includes(alarm));
    for (const { action } of due) action();
  }
}
