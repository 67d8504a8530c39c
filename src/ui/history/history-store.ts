import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb';
import * as v from 'valibot';
import type { HistoryEntry } from '../../calling/index.ts';

/** Past calls that this browser keeps, by whose they are. Nothing here ever rejects: it may forget, and be forbidden. */
export interface HistoryStore {
  /** Newest first; nothing where none are kept. */
  read(whose: string): Promise<readonly HistoryEntry[] | undefined>;
  write(whose: string, entries: readonly HistoryEntry[]): Promise<void>;
  forget(whose: string): Promise<void>;
}

/** What is kept of each person: the list in one piece, as it is shown. */
interface Schema extends DBSchema {
  calls: { key: string; value: unknown };
}

export const databaseName = 'offhook-history';

/** Another one whenever the shape of what is kept is another: what is there of the one before is thrown away. */
const version = 2;

const text = v.string();
const entry: v.GenericSchema<unknown, HistoryEntry> = v.object({
  id: text,
  direction: v.picklist(['incoming', 'outgoing']),
  remote: v.object({
    name: v.exactOptional(text),
    number: v.exactOptional(text),
    avatar: v.exactOptional(text),
  }),
  outcome: v.picklist(['answered', 'missed', 'declined', 'answered-elsewhere', 'cancelled']),
  startedAt: v.number(),
  talked: v.number(),
  seen: v.boolean(),
});

/** The entries that can be read; one that is damaged is left out. */
const entries = v.pipe(
  v.array(v.unknown()),
  v.transform((all) => all.filter((one): one is HistoryEntry => v.is(entry, one))),
);

/** Keeps past calls in the browser's IndexedDB. A database that cannot be used is thrown away, and begun anew. */
export class BrowserHistoryStore implements HistoryStore {
  #database: Promise<IDBPDatabase<Schema>> | undefined;

  async read(whose: string): Promise<readonly HistoryEntry[] | undefined> {
    const read = v.safeParse(entries, await this.#try((database) => database.get('calls', whose)));
    return read.success ? read.output : undefined;
  }

  async write(whose: string, entries: readonly HistoryEntry[]): Promise<void> {
    await this.#try((database) => database.put('calls', entries, whose));
  }

  async forget(whose: string): Promise<void> {
    await this.#try((database) => database.delete('calls', whose));
  }

  async #try<Answer>(act: (database: IDBPDatabase<Schema>) => Promise<Answer>): Promise<Answer | undefined> {
    const attempt = async () => act(await (this.#database ??= this.#open()));
    try {
      return await attempt();
    } catch {
      // Damaged, or of a newer phone; or the browser forbids it.
    }
    try {
      await this.#discard();
      return await attempt();
    } catch {
      this.#database = undefined;
      return undefined;
    }
  }

  #open(): Promise<IDBPDatabase<Schema>> {
    const gone = () => {
      this.#database = undefined;
    };
    return openDB<Schema>(databaseName, version, {
      upgrade(database) {
        for (const name of database.objectStoreNames) database.deleteObjectStore(name);
        database.createObjectStore('calls');
      },
      // Another tab has a newer phone, or throws the database away.
      blocking(_current, _blocked, { target }) {
        (target as IDBDatabase).close();
        gone();
      },
      terminated: gone,
    });
  }

  async #discard(): Promise<void> {
    const database = await this.#database?.catch(() => undefined);
    this.#database = undefined;
    database?.close();
    await deleteDB(databaseName);
  }
}
