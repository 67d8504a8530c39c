import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** What this very process holds: one that was killed may have had the same id, as the first of a container always has. */
const held = new Set<string>();

/**
 * Takes a file for this process alone, by one beside it that has the process's id, and when it began; that of a process which
 * is no more, or of one whose id another has by now, counts for nothing. The returned function gives it back. Where another
 * process has the file, its id is the answer. `startOf` says when a process began, where that can be known.
 */
export function lock(path: string, startOf = startOfProcess): (() => void) | number {
  const beside = resolve(`${path}.lock`);
  if (held.has(beside)) return process.pid;
  const [id, start] = contentOf(beside).split(' ');
  const holder = Number(id);
  if (holder > 0 && holder !== process.pid && isAlive(holder) && isSame(start, startOf(holder)))
    return holder;
  rmSync(beside, { force: true });
  writeFileSync(beside, [process.pid, startOf(process.pid) ?? []].flat().join(' '), { flag: 'wx' });
  held.add(beside);
  return () => {
    held.delete(beside);
    rmSync(beside, { force: true });
  };
}

/** Whether two starts may be one: where one of them is not known, they may. */
function isSame(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** When a process began, counted from the start of the computer; Linux alone says so in a file. */
function startOfProcess(id: number): string | undefined {
  const stat = contentOf(`/proc/${id}/stat`);
  // The name of the program, in brackets, may have spaces and brackets of its own.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // Somebody else's process may not be asked, and is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
