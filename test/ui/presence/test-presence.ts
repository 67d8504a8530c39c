import type { LineError, PersonPresence, Presence } from '../../../src/calling/index.ts';

/** Presence in memory: tells what a test says, and keeps what people say of themselves. */
export class TestPresence implements Presence {
  readonly followed = new Map<string, Set<(presence: PersonPresence) => void>>();
  readonly said: PersonPresence[] = [];
  failure: LineError | undefined;

  follow(address: string, listener: (presence: PersonPresence) => void): () => void {
    const listeners = this.followed.get(address) ?? new Set();
    this.followed.set(address, listeners.add(listener));
    listener({ availability: 'unknown' });
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.followed.delete(address);
    };
  }

  show(presence: PersonPresence): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.said.push(presence);
    return Promise.resolve();
  }

  tell(address: string, presence: PersonPresence): void {
    for (const listener of this.followed.get(address) ?? []) listener(presence);
  }
}
