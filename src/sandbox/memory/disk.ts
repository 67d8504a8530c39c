import { fsyncSync, ftruncateSync, writeSync } from 'node:fs';

/** What of a disk a journal is written with: a test has one that is full. */
export interface Disk {
  /** Writes what is in `bytes` after the first `from`, at the end of a file; how many bytes of it were taken. */
  write(file: number, bytes: Uint8Array, from: number): number;
  /** Returns when what was written survives whatever may happen to the computer. */
  flush(file: number): void;
  /** Leaves the first `length` bytes of a file. */
  truncate(file: number, length: number): void;
}

/** The computer's own. */
export const ownDisk: Disk = {
  write: (file, bytes, from) => writeSync(file, bytes, from),
  flush: fsyncSync,
  truncate: ftruncateSync,
};

/** Writes all of a text at the end of a file; a disk may take it in parts. */
export function writeWhole(disk: Disk, file: number, text: string): void {
  const bytes = Buffer.from(text);
  let done = 0;
  while (done < bytes.length) done += disk.write(file, bytes, done);
}
