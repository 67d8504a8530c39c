import type { Clock } from '../../calling/index.ts';
import { idsOf } from './ids.ts';
import type { Owned, Unfinished } from './unfinished.ts';

/** How long what was deleted can be taken back, in milliseconds: as long as the message that offers it stays. */
export const undoTime = 8_000;

/** What is being deleted: off the screen at once, and gone when it can be taken back no longer. */
export class Deletions {
  readonly #clock: Clock;
  readonly #unfinished: Unfinished;
  /** What of whom has been taken up again. */
  readonly #resumed = new Set<string>();
  #ids: ReadonlySet<string> = $state.raw(idsOf());
  /** What is not done yet, each of which does it at once. */
  readonly #open = new Set<() => Promise<void>>();

  constructor(clock: Clock, unfinished: Unfinished) {
    this.#clock = clock;
    this.#unfinished = unfinished;
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /**
   * Deletes these by `act`, after the time in which `undo`, which it returns, takes that back. Whatever comes of it, they
   * are seen again when `act`, which never rejects, is done, if they are still there. `owned` is the same as a page would go
   * by that finds it not done; none where nobody knows whose it is.
   */
  begin(ids: readonly string[], act: () => Promise<void>, owned: readonly Owned[] = []): () => void {
    const seen = this.#hide(ids);
    const forget = owned.map((each) => this.#unfinished.keep(each));
    const end = () => {
      this.#open.delete(now);
      for (const each of [...forget, seen]) each();
    };
    let doing: Promise<void> | undefined;
    const now = () => {
      stop();
      return (doing ??= act().finally(end));
    };
    const stop = this.#clock.after(undoTime, () => void now());
    this.#open.add(now);
    return () => {
      if (doing) return;
      stop();
      end();
    };
  }

  /**
   * Deletes by `act`, which is given the ids as they were kept, and rejects as the provider does, what of `whose` another page
   * has left when it was closed. Once. `shown` says how they are called here; default: the same.
   */
  resume(
    whose: string,
    part: Owned['part'],
    act: (ids: readonly string[]) => Promise<void>,
    shown = (id: string): string => id,
  ): void {
    const what = `${part} ${whose}`;
    if (this.#resumed.has(what)) return;
    this.#resumed.add(what);
    for (const left of this.#unfinished.of(whose, part)) {
      const seen = this.#hide(left.ids.map(shown));
      void this.#unfinished.finish(left, () => act(left.ids)).then(seen);
    }
  }

  /** Deletes at once what could still be taken back: who leaves finds it gone when they are back. Resolves when it is done. */
  async settle(): Promise<void> {
    await Promise.all([...this.#open].map((now) => now()));
  }

  /** Takes these off the screen; they are seen again when the function is called that this returns. */
  #hide(ids: readonly string[]): () => void {
    this.#ids = idsOf(this.#ids, ids);
    return () => {
      const ended = idsOf(ids);
      this.#ids = idsOf([...this.#ids].filter((id) => !ended.has(id)));
    };
  }
}
