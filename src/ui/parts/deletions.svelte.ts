import type { Clock } from '../../calling/index.ts';
import { idsOf } from './ids.ts';

/** How long what was deleted can be taken back, in milliseconds: as long as the message that offers it stays. */
export const undoTime = 8_000;

/** What is being deleted: off the screen at once, and gone when it can be taken back no longer. */
export class Deletions {
  readonly #clock: Clock;
  #ids: ReadonlySet<string> = $state.raw(idsOf());
  /** What is not done yet, each of which does it at once. */
  readonly #open = new Set<() => Promise<void>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /**
   * Deletes these by `act`, after the time in which `undo`, which it returns, takes that back. Whatever comes of it, they
   * are seen again when `act`, which never rejects, is done, if they are still there.
   */
  begin(ids: readonly string[], act: () => Promise<void>): () => void {
    this.#ids = idsOf(this.#ids, ids);
    const end = () => {
      const ended = idsOf(ids);
      this.#ids = idsOf([...this.#ids].filter((id) => !ended.has(id)));
    };
    let doing: Promise<void> | undefined;
    const now = () => {
      stop();
      return (doing ??= act().finally(() => {
        this.#open.delete(now);
        end();
      }));
    };
    const stop = this.#clock.after(undoTime, () => void now());
    this.#open.add(now);
    return () => {
      if (doing) return;
      stop();
      this.#open.delete(now);
      end();
    };
  }

  /** Deletes at once what could still be taken back: who leaves finds it gone when they are back. Resolves when it is done. */
  async settle(): Promise<void> {
    await Promise.all([...this.#open].map((now) => now()));
  }
}
