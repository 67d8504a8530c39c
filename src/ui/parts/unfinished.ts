import * as v from 'valibot';
import { LineError } from '../../calling/index.ts';
import type { Memory } from '../sound/sound-settings.svelte.ts';

/** Something of one owner that is to be deleted, and of which part of their line. */
export interface Owned {
  readonly whose: string;
  readonly part: 'history' | 'voicemail' | 'contacts' | 'groups';
  /** As the provider has them. */
  readonly ids: readonly string[];
}

/** One of those, from the moment that somebody wanted it. */
export interface Left extends Owned {
  /** Its own name, the same in all tabs. */
  readonly name: string;
}

/** The part of the browser's Web Locks that is used here. */
export interface PageLocks {
  request(name: string, held: () => Promise<void>): Promise<void>;
}

const key = 'offhook.deleting';

const text = v.string();
const shape = v.array(
  v.object({
    name: text,
    whose: text,
    part: v.picklist(['history', 'voicemail', 'contacts', 'groups']),
    ids: v.array(text),
  }),
);

/**
 * What is to be deleted and is not yet, kept in this browser: a page that is closed in the meantime leaves it to the next one.
 * As long as a page is there, what it has begun is its own: it holds a lock of that name.
 */
export class Unfinished {
  readonly #memory: Memory | undefined;
  readonly #locks: PageLocks | undefined;
  readonly #own = new Set<string>();

  constructor(memory: Memory | undefined, locks: PageLocks | undefined) {
    this.#memory = memory;
    this.#locks = locks;
  }

  /** Keeps that this is to be deleted; it is forgotten, done or not, when the function is called that this returns. */
  keep(owned: Owned): () => void {
    const name = `${key} ${String(Date.now())} ${String(Math.random())}`;
    this.#own.add(name);
    this.#write([...this.#read(), { ...owned, name }]);
    let free: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (free = resolve));
    void this.#locks?.request(name, () => over).catch(() => undefined);
    return () => {
      this.#forget(name);
      free();
    };
  }

  /** What other pages have begun, and not done as yet. */
  of(whose: string, part: Owned['part']): readonly Left[] {
    return this.#read().filter(
      (left) => left.whose === whose && left.part === part && !this.#own.has(left.name),
    );
  }

  /**
   * Does it by `act` once the page is gone that began it; not at all where that has done it, or somebody took it back there.
   * Never rejects: what the provider refuses is forgotten, and what could not be asked is left to the next page.
   */
  async finish({ name }: Left, act: () => Promise<void>): Promise<void> {
    const held = async () => {
      if (!this.#read().some((left) => left.name === name)) return;
      try {
        await act();
      } catch (cause) {
        if (!(cause instanceof LineError) || cause.details.status === undefined) return;
      }
      this.#forget(name);
    };
    await (this.#locks ? this.#locks.request(name, held).catch(() => undefined) : held());
  }

  #forget(name: string): void {
    this.#own.delete(name);
    this.#write(this.#read().filter((left) => left.name !== name));
  }

  #read(): readonly Left[] {
    let kept: unknown;
    try {
      kept = JSON.parse(this.#memory?.getItem(key) ?? '[]');
    } catch {
      // Somebody else wrote there.
    }
    const read = v.safeParse(shape, kept);
    return read.success ? read.output : [];
  }

  #write(all: readonly Left[]): void {
    this.#memory?.setItem(key, JSON.stringify(all));
  }
}
