import { CallError, type Clock } from '../../calling/index.ts';
import type { CallView } from './call-view.ts';

/** Something that the SDK was asked, and how it is known to be done. */
export interface Asked {
  /** What the SDK calls it in `call:operation`. */
  readonly operation: string;
  /** Default: once its operation has finished. */
  readonly done?: (view: CallView) => boolean;
  /** What becomes of it when nothing is heard, in milliseconds. */
  readonly limit: number;
  /** Whether it is not asked for again where it has met a change of the far end's. */
  readonly once?: boolean;
}

interface Waiting extends Asked {
  readonly settle: (failure?: CallError) => void;
  started: boolean;
}

/** What was asked of one call and is not settled. A call that is over settles everything. */
export class Pending {
  readonly #clock: Clock;
  readonly #waiting = new Set<Waiting>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Does `act`, and waits. Resolves when it is done or the call is over. */
  ask(asked: Asked, act: () => unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (failure?: CallError) => {
        this.#waiting.delete(waiting);
        stop();
        if (failure) reject(failure);
        else resolve();
      };
      const waiting: Waiting = { ...asked, settle, started: false };
      const stop = this.#clock.after(asked.limit, () => {
        settle(new CallError('timeout'));
      });
      this.#waiting.add(waiting);
      // Old methods never reject; newer ones may, and the event says why.
      void Promise.resolve(act()).catch(() => undefined);
    });
  }

  /** The call is like this now. */
  look(view: CallView): void {
    for (const waiting of [...this.#waiting]) if (waiting.done?.(view)) waiting.settle();
  }

  /** An operation has begun: what is said of the call's state no longer refuses it. */
  started(operation: string): void {
    for (const waiting of this.#waiting) if (waiting.operation === operation) waiting.started = true;
  }

  /** An operation is over; without an error it is done where nothing else says so. Returns whether it was waited for. */
  finished(operation: string, view: CallView | undefined, failure?: CallError): boolean {
    const mine = [...this.#waiting].filter((waiting) => waiting.operation === operation);
    for (const waiting of mine) {
      if (failure) waiting.settle(failure);
      else if (!waiting.done || (view && waiting.done(view))) waiting.settle();
    }
    return mine.length > 0;
  }

  /** What was asked has been refused before it began. Returns whether anything was. */
  refused(failure: CallError): boolean {
    const mine = [...this.#waiting].filter(({ started }) => !started);
    for (const waiting of mine) waiting.settle(failure);
    return mine.length > 0;
  }

  /** The call is over. */
  settleAll(): void {
    for (const waiting of [...this.#waiting]) waiting.settle();
  }
}
