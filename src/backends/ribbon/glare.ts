import { CallError, type Clock } from '../../calling/index.ts';

/** What the SDK calls a change that has met another one: its own number, and the gateway's where the far end refused. */
const codes = new Set(['call:12', '49']);

/** How often a change is asked for again, and how long is waited in all, in milliseconds: less than the core waits for a verb. */
const bounds = { attempts: 6, time: 8_000 } as const;

/** How long to wait before it, in milliseconds, at the least and at the most, in steps of ten (RFC 3261, 14.1). */
const waits = { owner: [2_100, 4_000], other: [0, 2_000] } as const;

/**
 * Two people change a call in one moment, and neither is let through. As in SIP, whoever has made the call waits longer than
 * the other before the next attempt, so that the two do not meet again.
 */
export class Glare {
  readonly #clock: Clock;
  #stop: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Does `act`, and again while it meets a change of the far end's and `worthwhile` says so. `owner` is whether this side has
   * made the call. Rejects with the failure of the last attempt.
   */
  async run(act: () => Promise<void>, owner: boolean, worthwhile: () => boolean): Promise<void> {
    let waited = 0;
    for (let attempt = 0; ; attempt += 1) {
      try {
        await act();
        return;
      } catch (cause) {
        const time = this.#timeWithin(owner ? waits.owner : waits.other);
        waited += time;
        const bounded = attempt < bounds.attempts && waited <= bounds.time;
        if (!bounded || !isGlare(cause) || !worthwhile()) throw cause;
        await this.#pause(time);
        if (!worthwhile()) return;
      }
    }
  }

  /** The call is over: nobody waits any more. */
  close(): void {
    this.#stop();
  }

  #timeWithin([least, most]: readonly [number, number]): number {
    return least + Math.round((Math.random() * (most - least)) / 10) * 10;
  }

  #pause(time: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.after(time, resolve);
      this.#stop = () => {
        cancel();
        resolve();
      };
    });
  }
}

function isGlare(cause: unknown): boolean {
  return cause instanceof CallError && codes.has(String(cause.details.code));
}
