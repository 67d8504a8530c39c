import type { Conditions } from './network.ts';

/** Packets on their way in one direction: lost or late as the conditions of the moment have it, always in order. */
export class DelayLine {
  readonly #conditions: () => Conditions | undefined;
  readonly #random: () => number;
  #queue: { readonly due: number; readonly deliver: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(conditions: () => Conditions | undefined, random: () => number) {
    this.#conditions = conditions;
    this.#random = random;
  }

  /** Delivers a packet now, later or never; one that is `kept` is never lost. */
  pass(deliver: () => void, { kept = false } = {}): void {
    const conditions = this.#conditions();
    if (conditions && !kept && this.#random() < conditions.loss) return;
    const late = conditions ? conditions.delay + conditions.jitter * this.#random() : 0;
    const before = this.#queue.at(-1);
    if (late <= 0 && !before) {
      deliver();
      return;
    }
    this.#queue.push({ due: Math.max(before?.due ?? 0, performance.now() + late), deliver });
    if (!before) this.#wait();
  }

  /** Forgets what is on its way. */
  close(): void {
    clearTimeout(this.#timer);
    this.#queue = [];
  }

  #wait(): void {
    const [first] = this.#queue;
    if (!first) return;
    this.#timer = setTimeout(
      () => {
        this.#deliver();
      },
      Math.max(0, first.due - performance.now()),
    );
  }

  #deliver(): void {
    // A timer may fire up to a millisecond early.
    const now = performance.now() + 1;
    for (let first = this.#queue[0]; first && first.due <= now; first = this.#queue[0]) {
      this.#queue.shift();
      first.deliver();
    }
    this.#wait();
  }
}
