import { Emitter, LineError, type History, type HistoryEntry, type HistoryWanted } from '../calling/index.ts';
import type { Asks } from './asks.ts';
import type { historyVerbs } from './shown-history.ts';

/** The past calls in a tab that does not lead: it asks the one that does. */
export class MirroredHistory implements History {
  readonly #asks: Asks;
  readonly #verbs: () => readonly (typeof historyVerbs)[number][];
  readonly #events = new Emitter<{ change: undefined }>();

  constructor(asks: Asks, verbs: () => readonly (typeof historyVerbs)[number][]) {
    this.#asks = asks;
    this.#verbs = verbs;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  /** The tab that leads says so, or is another one. */
  changed(): void {
    this.#events.emit('change', undefined);
  }

  async list({ since, limit }: HistoryWanted): Promise<readonly HistoryEntry[]> {
    const list = await this.#ask(() => this.#asks.ask({ verb: 'listHistory', since, limit }));
    if (!list) throw new LineError('other');
    return list;
  }

  get markSeen(): History['markSeen'] {
    if (!this.#verbs().includes('markSeen')) return undefined;
    return async (ids) => {
      await this.#ask(() => this.#asks.ask({ verb: 'markHistorySeen', ids: [...ids] }));
    };
  }

  get remove(): History['remove'] {
    if (!this.#verbs().includes('remove')) return undefined;
    return async (ids) => {
      await this.#ask(() => this.#asks.ask({ verb: 'removeHistory', ids: [...ids] }));
    };
  }

  /** Whatever fails, such as for want of somebody who leads, fails as a history does. */
  async #ask<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (cause) {
      throw cause instanceof LineError ? cause : new LineError('unreachable', { cause });
    }
  }
}
