import { FakeClock } from '../calling/fake-clock.ts';
import type { Locks, TabWorld } from '../../src/tabs/world.ts';

interface Request {
  readonly name: string;
  readonly held: () => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** The locks of one browser: granted in turn, never two at a time, and stolen where somebody asks for that. */
class FakeLocks {
  readonly #holders = new Map<string, Request>();
  #queue: Request[] = [];

  readonly locks: Locks = {
    request: (name, { signal, steal }, held) =>
      new Promise((resolve, reject) => {
        const request = { name, held, resolve, reject };
        if (steal) {
          const holder = this.#holders.get(name);
          this.#holders.delete(name);
          holder?.reject(new Error('Stolen'));
          this.#queue.unshift(request);
        } else {
          this.#queue.push(request);
        }
        signal?.addEventListener('abort', () => {
          this.#queue = this.#queue.filter((other) => other !== request);
          reject(new Error('Aborted'));
        });
        queueMicrotask(() => {
          this.#grant();
        });
      }),
  };

  /** The lock of a page that is gone. */
  drop(belongs: (request: Request) => boolean): void {
    this.#queue = this.#queue.filter((request) => !belongs(request));
    for (const [name, holder] of this.#holders) if (belongs(holder)) this.#holders.delete(name);
    this.#grant();
  }

  #grant(): void {
    for (const request of [...this.#queue]) {
      if (this.#holders.has(request.name)) continue;
      this.#queue = this.#queue.filter((other) => other !== request);
      this.#holders.set(request.name, request);
      void request.held().then(() => {
        if (this.#holders.get(request.name) === request) this.#holders.delete(request.name);
        request.resolve();
        this.#grant();
      });
    }
  }
}

/** One tab of a fake browser, which can hang and be closed. */
export interface FakeTab extends TabWorld {
  readonly clock: FakeClock;
  /** Its page runs no more: nothing is heard, nothing is said, no timer fires, until it `wakes`. */
  hang(): void;
  wake(): void;
  /** It is closed, or crashes. */
  vanish(): void;
}

/** A browser whose tabs are in one process. What is said arrives in the next round of promises. */
export class FakeBrowser {
  readonly clock = new FakeClock();
  /** All that was said, by any tab. */
  readonly said: unknown[] = [];
  readonly #locks = new FakeLocks();
  readonly #listeners = new Set<{ tab: string; name: string; hear: (data: unknown) => void }>();
  readonly #waitingForNetwork = new Set<() => void>();
  #tabs = 0;

  tab(): FakeTab {
    this.#tabs += 1;
    const tab = `tab-${this.#tabs}`;
    let hangs = false;
    let late: (() => void)[] = [];
    const act = (task: () => void) => {
      if (hangs) late.push(task);
      else task();
    };
    const mine = new WeakSet<() => Promise<void>>();
    return {
      tab,
      clock: this.clock,
      locks: {
        request: (name, options, held) => {
          const own = () => (hangs ? new Promise<void>(() => undefined) : held());
          mine.add(own);
          const request = this.#locks.locks.request(name, options, own);
          return new Promise((resolve, reject) => {
            request.then(
              () => {
                act(resolve);
              },
              (error: unknown) => {
                act(() => {
                  reject(error instanceof Error ? error : new Error(String(error)));
                });
              },
            );
          });
        },
      },
      openChannel: (name, heard) => {
        const listener = {
          tab,
          name,
          hear: (data: unknown) => {
            act(() => {
              if (this.#listeners.has(listener)) heard(data);
            });
          },
        };
        this.#listeners.add(listener);
        return {
          post: (data) => {
            this.say(data, name, tab);
          },
          close: () => {
            this.#listeners.delete(listener);
          },
        };
      },
      startTicker: (ms, tick) => {
        let stop: () => void;
        const next = () => {
          stop = this.clock.after(ms, () => {
            next();
            if (!hangs) tick();
          });
        };
        next();
        return () => {
          stop();
        };
      },
      onOnline: (task) => {
        this.#waitingForNetwork.add(task);
        return () => {
          this.#waitingForNetwork.delete(task);
        };
      },
      digest: (key) => Promise.resolve(`digest of ${key.length} characters, ${key.slice(-3)}`),
      hang: () => {
        hangs = true;
      },
      wake: () => {
        hangs = false;
        for (const task of late.splice(0)) task();
      },
      vanish: () => {
        hangs = true;
        late = [];
        for (const listener of this.#listeners) if (listener.tab === tab) this.#listeners.delete(listener);
        this.#locks.drop(({ held }) => mine.has(held));
      },
    };
  }

  /** The network is back, and every tab is told. */
  isOnline(): void {
    for (const task of [...this.#waitingForNetwork]) task();
  }

  /** Says something to every tab but `from`. */
  say(data: unknown, name?: string, from?: string): void {
    this.said.push(data);
    const copy = structuredClone(data);
    for (const listener of [...this.#listeners]) {
      if (listener.tab === from || (name !== undefined && listener.name !== name)) continue;
      queueMicrotask(() => {
        listener.hear(copy);
      });
    }
  }
}
