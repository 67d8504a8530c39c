import { DataError } from './data-error.ts';
import { ownDisk, type Disk } from './disk.ts';
import { Journal } from './journal.ts';
import type { Change } from './journal-line.ts';
import { KeptMap } from './kept-map.ts';
import { lock } from './lock.ts';
import type { Memory } from './memory.ts';
import { openJournal, type Maps } from './open-journal.ts';

/** Changes that are made together, and what was in each of their maps before. */
interface Step {
  readonly changes: Change[];
  readonly before: Map<KeptMap<unknown>, readonly (readonly [string, unknown])[]>;
}

/**
 * A memory in a file: a journal, to which each change is appended and flushed to the disk before it counts. A change
 * that cannot be written throws, and is not made. A last line without an end is what a crash has left of a change that nobody
 * was told of, and is removed; any other damage is a {@link DataError} with its line, and the file stays as it is. At the
 * start, a journal that has grown long is written anew beside the file, and takes its place. One process has the file at a
 * time.
 */
export class DataFile implements Memory {
  readonly fresh: boolean;
  readonly #known: Maps;
  readonly #maps = new Map<string, KeptMap<unknown>>();
  readonly #unlock: () => void;
  #journal: Journal | undefined;
  #step: Step | undefined;

  constructor(path: string, disk: Disk = ownDisk) {
    const unlock = lock(path);
    if (typeof unlock === 'number') throw new DataError(`is in use by another sandbox (process ${unlock}).`);
    this.#unlock = unlock;
    try {
      const { maps, lines } = openJournal(path);
      this.#known = maps;
      this.fresh = lines === 0;
      this.#journal = new Journal(path, disk);
    } catch (error) {
      unlock();
      throw error;
    }
  }

  map<V>(name: string): Map<string, V> {
    const known = this.#known.get(name) ?? new Map<string, unknown>();
    const map: KeptMap<unknown> =
      this.#maps.get(name) ??
      new KeptMap<unknown>(name, known, (change) => {
        this.#write(change, map);
      });
    this.#maps.set(name, map);
    this.#known.delete(name);
    return map as Map<string, unknown> as Map<string, V>;
  }

  together<T>(change: () => T): T {
    if (this.#step) return change();
    const step: Step = { changes: [], before: new Map() };
    this.#step = step;
    try {
      return change();
    } finally {
      this.#step = undefined;
      this.#writeAll(step);
    }
  }

  close(): void {
    if (!this.#journal) return;
    this.#journal.close();
    this.#journal = undefined;
    this.#unlock();
  }

  /** Writes a change that is about to be made in a map; one of several waits for the others. */
  #write(change: Change, map: KeptMap<unknown>): void {
    if (!this.#step) {
      this.#journal?.append([change]);
      return;
    }
    const { changes, before } = this.#step;
    if (!before.has(map)) before.set(map, [...map]);
    changes.push(change);
  }

  #writeAll({ changes, before }: Step): void {
    if (changes.length === 0) return;
    try {
      this.#journal?.append(changes);
    } catch (error) {
      for (const [map, entries] of before) map.putBack(entries);
      throw error;
    }
  }
}
