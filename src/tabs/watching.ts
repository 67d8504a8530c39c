import type { PersonPresence, Presence } from '../calling/index.ts';

interface Watched {
  /** Of whom it was asked. */
  readonly presence: Presence;
  readonly stop: () => void;
}

/** Asks, in the tab that leads, how the people are whom other tabs show. */
export class Watching {
  readonly #tell: (address: string, presence: PersonPresence) => void;
  /** By the tab, and the address. */
  readonly #tabs = new Map<string, Map<string, Watched>>();

  /** `tell` has every tab told, at once and whenever it changes. */
  constructor(tell: (address: string, presence: PersonPresence) => void) {
    this.#tell = tell;
  }

  /** `tab` shows these people, and nobody else any more. There is no `presence` where the line has none now. */
  watch(tab: string, addresses: readonly string[], presence: Presence | undefined): void {
    const watched = this.#tabs.get(tab) ?? new Map<string, Watched>();
    const wanted = new Set(presence ? addresses : []);
    for (const [address, each] of watched) {
      if (wanted.has(address) && each.presence === presence) continue;
      each.stop();
      watched.delete(address);
    }
    for (const address of wanted) {
      if (!presence || watched.has(address)) continue;
      const stop = presence.follow(address, (told) => {
        this.#tell(address, told);
      });
      watched.set(address, { presence, stop });
    }
    if (watched.size > 0) this.#tabs.set(tab, watched);
    else this.#tabs.delete(tab);
  }

  close(): void {
    for (const tab of this.#tabs.keys()) this.watch(tab, [], undefined);
  }
}
