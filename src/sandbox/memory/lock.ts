import { readFileSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Takes a file for this process alone, by one beside it that has the process's id; that of a process which is no more counts
 * for nothing. The returned function gives it back. Where another process has the file, its id is the answer.
 */
export function lock(path: string): (() => void) | number {
  const beside = `${path}.lock`;
  const holder = Number(contentOf(beside));
  if (holder > 0 && isAlive(holder)) return holder;
  rmSync(beside, { force: true });
  writeFileSync(beside, String(process.pid), { flag: 'wx' });
  return () => {
    rmSync(beside, { force: true });
  };
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
