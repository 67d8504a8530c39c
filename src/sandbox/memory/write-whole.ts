import { writeSync } from 'node:fs';

/** Writes all of a text at the end of a file; the disk may take it in parts. */
export function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done);
}
