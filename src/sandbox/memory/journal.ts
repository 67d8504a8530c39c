import { closeSync, fstatSync, openSync } from 'node:fs';
import { DataError } from './data-error.ts';
import { writeWhole, type Disk } from './disk.ts';
import { written, type Change } from './journal-line.ts';

/**
 * The end of a file of changes. What could not be written is taken back, so that the next change does not continue half a
 * line; where that fails as well, no more is written, and each change is refused with a {@link DataError}.
 */
export class Journal {
  readonly #disk: Disk;
  readonly #file: number;
  /** Where the last change that is safe ends, in bytes. */
  #length: number;
  #broken = false;

  constructor(path: string, disk: Disk) {
    this.#disk = disk;
    this.#file = openSync(path, 'a');
    this.#length = fstatSync(this.#file).size;
  }

  /** Writes changes, at once; they are safe when this returns, and none is there when it throws. */
  append(changes: readonly Change[]): void {
    if (this.#broken)
      throw new DataError('The data cannot be written any more, until the sandbox starts anew.');
    const lines = changes.map(written).join('');
    try {
      writeWhole(this.#disk, this.#file, lines);
      this.#disk.flush(this.#file);
    } catch (error) {
      this.#takeBack();
      throw error;
    }
    this.#length += Buffer.byteLength(lines);
  }

  close(): void {
    closeSync(this.#file);
  }

  #takeBack(): void {
    try {
      this.#disk.truncate(this.#file, this.#length);
    } catch {
      // Half a line at the end of a file is removed at the next start; one in its middle is damage.
      this.#broken = true;
    }
  }
}
