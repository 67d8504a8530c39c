import { closeSync, fsyncSync, openSync, readFileSync, renameSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { read, written, type Change } from './journal-line.ts';
import { KeptMap } from './kept-map.ts';
import { lock } from './lock.ts';
import type { Memory } from './memory.ts';

/** A file that cannot be used, in one sentence. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/** The first line of the file. */
const title = 'offhook sandbox data 1';

/** How many lines more than are needed make it worth writing the file anew. */
const idle = 1_000;

type Maps = Map<string, Map<string, unknown>>;

/**
 * A memory in a file: a journal, to which each change is appended and flushed to the disk before it counts. A last line
 * without an end is what a crash has left of a change that nobody was told of, and is removed; any other damage is a
 * {@link DataError} with its line, and the file stays as it is. At the start, a journal that has grown long is written anew
 * beside the file, and takes its place. One process has the file at a time.
 */
export class DataFile implements Memory {
  readonly fresh: boolean;
  readonly #known: Maps;
  readonly #maps = new Map<string, KeptMap<unknown>>();
  readonly #unlock: () => void;
  #file: number | undefined;

  constructor(path: string) {
    const unlock = lock(path);
    if (typeof unlock === 'number') throw new DataError(`is in use by another sandbox (process ${unlock}).`);
    this.#unlock = unlock;
    try {
      const { maps, lines } = openJournal(path);
      this.#known = maps;
      this.fresh = lines === 0;
      this.#file = openSync(path, 'a');
    } catch (error) {
      unlock();
      throw error;
    }
  }

  map<V>(name: string): Map<string, V> {
    const map =
      this.#maps.get(name) ??
      new KeptMap<unknown>(name, this.#known.get(name) ?? new Map<string, unknown>(), (change) => {
        this.#append(change);
      });
    this.#maps.set(name, map);
    this.#known.delete(name);
    return map as Map<string, unknown> as Map<string, V>;
  }

  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
    this.#unlock();
  }

  #append(change: Change): void {
    if (this.#file === undefined) return;
    writeWhole(this.#file, written(change));
  }
}

/** What the file says, which is a journal of a length that is worth it from then on. */
function openJournal(path: string) {
  const { maps, lines, length, torn } = readJournal(path);
  if (torn) truncateSync(path, length);
  const live = [...maps.values()].reduce((sum, { size }) => sum + size, 0);
  if (length === 0 || lines > 2 * live + idle) replace(path, maps);
  return { maps, lines };
}

/** What the file says; `length` is where its last whole line ends, in bytes. */
function readJournal(path: string) {
  const content = contentOf(path);
  const length = content.lastIndexOf(0x0a) + 1;
  const [first, ...changes] = content.subarray(0, length).toString().split('\n').slice(0, -1);
  const isOurs = first === title || (first === undefined && title.startsWith(content.toString()));
  if (!isOurs) throw new DataError('is no data of a sandbox. It is left as it is.');
  const maps: Maps = new Map();
  for (const [index, line] of changes.entries()) {
    const change = read(line);
    if (!change) throw new DataError(`line ${index + 2} is damaged. The file is left as it is.`);
    apply(maps, change);
  }
  return { maps, lines: changes.length, length, torn: content.length > length };
}

function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

function apply(maps: Maps, { map: name, key, value }: Change): void {
  const map = maps.get(name) ?? new Map<string, unknown>();
  maps.set(name, map);
  if (key === undefined) map.clear();
  else if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** Writes what is there now beside the file, and puts it in its place. */
function replace(path: string, maps: Maps): void {
  const beside = `${path}.new`;
  const file = openSync(beside, 'w');
  writeWhole(file, `${title}\n`);
  const changes = [...maps].flatMap(([map, entries]) =>
    [...entries].map(([key, value]) => ({ map, key, value })),
  );
  if (changes.length > 0) writeWhole(file, changes.map(written).join(''));
  closeSync(file);
  renameSync(beside, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done);
  fsyncSync(file);
}
