import { closeSync, existsSync, openSync, readSync } from 'node:fs';

/** How much is read at once, in bytes. */
const piece = 1_048_576;

/** What stands between two ends of lines; `whole` is not what comes after the last of them. */
export interface Line {
  readonly bytes: Buffer;
  readonly whole: boolean;
}

/**
 * The lines of a file, one after the other; none of a file that is not there. It is never in memory as a whole: no text can
 * have more than 512 MB, and no file that is read at once more than 2 GB.
 */
export function* linesOf(path: string): Generator<Line> {
  if (!existsSync(path)) return;
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(piece);
    let begun: Buffer[] = [];
    for (let size = readSync(file, buffer); size > 0; size = readSync(file, buffer)) {
      const read = buffer.subarray(0, size);
      let from = 0;
      for (let end = read.indexOf('\n'); end >= 0; end = read.indexOf('\n', from)) {
        yield { bytes: Buffer.concat([...begun, read.subarray(from, end)]), whole: true };
        begun = [];
        from = end + 1;
      }
      // The buffer is used again.
      begun.push(Buffer.from(read.subarray(from)));
    }
    const bytes = Buffer.concat(begun);
    if (bytes.length > 0) yield { bytes, whole: false };
  } finally {
    closeSync(file);
  }
}
