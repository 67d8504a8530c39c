import { closeSync, fsyncSync, openSync, renameSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import { DataError } from './data-error.ts';
import { ownDisk, writeWhole } from './disk.ts';
import { read, written, type Change } from './journal-line.ts';
import { linesOf, type Line } from './lines.ts';

/** The first line of the file. */
const title = 'offhook sandbox data 1';

/** How many lines more than are needed make it worth writing the file anew. */
const idle = 1_000;

/** What is kept, under the names of the maps and their keys. */
export type Maps = Map<string, Map<string, unknown>>;

/** What a file says, which is a journal of a length that is worth it from then on; and how many changes it had. */
export function openJournal(path: string): { readonly maps: Maps; readonly lines: number } {
  const { maps, lines, length, torn } = readJournal(path);
  if (torn) truncateSync(path, length);
  const live = [...maps.values()].reduce((sum, { size }) => sum + size, 0);
  if (length === 0 || lines > 2 * live + idle) replace(path, maps);
  return { maps, lines };
}

/** What the file says; `length` is where its last whole line ends, in bytes. */
function readJournal(path: string) {
  const maps: Maps = new Map();
  let [count, length, torn] = [0, 0, false];
  for (const line of linesOf(path)) {
    if (count === 0 && !isTitle(line)) throw new DataError('is no data of a sandbox. It is left as it is.');
    torn = !line.whole;
    if (torn) break;
    count += 1;
    length += line.bytes.length + 1;
    if (count === 1) continue;
    const change = read(line.bytes.toString());
    if (!change) throw new DataError(`line ${count} is damaged. The file is left as it is.`);
    apply(maps, change);
  }
  return { maps, lines: Math.max(count - 1, 0), length, torn };
}

/** Whether a line is the first of a journal, or what a crash has left of it. */
function isTitle({ bytes, whole }: Line): boolean {
  // Of somebody else's file it may be longer than any text.
  if (bytes.length > title.length) return false;
  const text = bytes.toString();
  return whole ? text === title : title.startsWith(text);
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
  try {
    writeWhole(ownDisk, file, `${title}\n`);
    // Each by itself: all of them may be longer than any text.
    for (const [map, entries] of maps) {
      for (const [key, value] of entries) writeWhole(ownDisk, file, written({ map, key, value }));
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
