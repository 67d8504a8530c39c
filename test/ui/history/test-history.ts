import { Emitter, type History, type HistoryEntry, type LineError } from '../../../src/calling/index.ts';

/** The past calls of a provider in memory, which fails while it is told to. */
export class TestHistory implements History {
  readonly events = new Emitter<{ change: undefined }>();
  entries: readonly HistoryEntry[];
  failure: LineError | undefined;
  readonly seen: string[] = [];

  constructor(...entries: readonly HistoryEntry[]) {
    this.entries = entries;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.events.on(name, listener);
  }

  list(): Promise<readonly HistoryEntry[]> {
    return this.failure ? Promise.reject(this.failure) : Promise.resolve(this.entries);
  }

  readonly markSeen = (ids: readonly string[]): Promise<void> => {
    this.seen.push(...ids);
    return Promise.resolve();
  };

  readonly remove = (ids: readonly string[]): Promise<void> => {
    if (this.failure) return Promise.reject(this.failure);
    this.entries = this.entries.filter(({ id }) => !ids.includes(id));
    return Promise.resolve();
  };
}

export const entry = (id: string, name: string, more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id,
  direction: 'incoming',
  remote: { name, number: `+1415555${id.padStart(4, '0')}` },
  outcome: 'answered',
  startedAt: Number(id),
  talked: 65_000,
  seen: true,
  ...more,
});
