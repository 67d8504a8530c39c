import type { PersonPresence, Presence } from '../calling/index.ts';

type Listener = (presence: PersonPresence) => void;

const unknown: PersonPresence = { availability: 'unknown' };

/** Who is there, in a tab that does not lead: the one that does is told whom this tab shows, and tells how they are. */
export class MirroredPresence {
  readonly #watch: (addresses: readonly string[]) => void;
  readonly #followers = new Map<string, Set<Listener>>();
  /** Whom the tab that leads watches for this one, and how they are as far as it has told. */
  #watched = new Map<string, PersonPresence>();
  #due = false;

  /** `watch` tells whoever leads of all the people whom this tab shows. */
  constructor(watch: (addresses: readonly string[]) => void) {
    this.#watch = watch;
  }

  readonly follow: Presence['follow'] = (address, listener) => {
    const followers = this.#followers.get(address) ?? new Set();
    this.#followers.set(address, followers.add(listener));
    this.#tellSoon();
    listener(this.#watched.get(address) ?? unknown);
    return () => {
      if (!followers.delete(listener) || followers.size > 0) return;
      this.#followers.delete(address);
      this.#tellSoon();
    };
  };

  /** The tab that leads says how somebody is. */
  told(address: string, presence: PersonPresence): void {
    if (!this.#watched.has(address)) return;
    this.#watched.set(address, presence);
    for (const listener of [...(this.#followers.get(address) ?? [])]) listener(presence);
  }

  /** Another tab leads: it knows nothing of this one. */
  again(): void {
    if (this.#followers.size > 0) this.#tell();
  }

  /** A list that is scrolled, or drawn anew, is told once, and only where it is another. */
  #tellSoon(): void {
    if (this.#due) return;
    this.#due = true;
    queueMicrotask(() => {
      this.#due = false;
      const { size } = this.#followers;
      const same = [...this.#followers.keys()].every((address) => this.#watched.has(address));
      if (size !== this.#watched.size || !same) this.#tell();
    });
  }

  #tell(): void {
    const shown = [...this.#followers.keys()];
    this.#watched = new Map(shown.map((address) => [address, this.#watched.get(address) ?? unknown]));
    this.#watch(shown);
  }
}
