import { systemClock, type Clock } from '../calling/index.ts';
import { startTicker } from './ticker.ts';

/** The part of the browser's Web Locks that is used here. */
export interface Locks {
  request(
    name: string,
    options: { readonly signal?: AbortSignal; readonly steal?: boolean },
    held: () => Promise<void>,
  ): Promise<void>;
}

/** What is said to the other tabs, none of which hears itself. */
export interface Channel {
  post(data: unknown): void;
  close(): void;
}

/** What the tabs of one browser have between them. */
export interface TabWorld {
  readonly clock: Clock;
  readonly locks: Locks;
  /** Unique to this tab. */
  readonly tab: string;
  openChannel(name: string, heard: (data: unknown) => void): Channel;
  /** Calls `tick` at a steady pace, in hidden tabs too. Returns the function that stops it. */
  startTicker(ms: number, tick: () => void): () => void;
  /** Calls `task` whenever the network is back. Returns the function that stops it. */
  onOnline(task: () => void): () => void;
  /** A short name for `key` from which it cannot be told. */
  digest(key: string): Promise<string>;
}

/** The tabs of this browser; nothing where it cannot keep them apart, or the page is not a secure one. */
export function browserTabs(): TabWorld | undefined {
  // Absent in old browsers and on pages that are not secure, whatever the types say.
  const { locks, crypto, BroadcastChannel: Radio } = { ...parts() };
  if (!locks || !crypto?.subtle || !Radio) return undefined;
  return {
    clock: systemClock,
    locks,
    tab: crypto.randomUUID(),
    openChannel: (name, heard) => {
      const radio = new Radio(name);
      radio.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        heard(data);
      });
      return {
        post: (data) => {
          radio.postMessage(data);
        },
        close: () => {
          radio.close();
        },
      };
    },
    startTicker,
    onOnline: (task) => {
      addEventListener('online', task);
      return () => {
        removeEventListener('online', task);
      };
    },
    digest: async (key) => {
      const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(key));
      return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    },
  };
}

const parts = (): Partial<{
  locks: LockManager;
  crypto: Crypto;
  BroadcastChannel: typeof BroadcastChannel;
}> => ({
  locks: navigator.locks,
  crypto: globalThis.crypto,
  BroadcastChannel: globalThis.BroadcastChannel,
});
