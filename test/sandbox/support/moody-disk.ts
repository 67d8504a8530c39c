import { ownDisk, type Disk } from '../../../src/sandbox/memory/disk.ts';

/** A disk that does as the computer's own does, until it is full or broken; it counts what is asked of it. */
export class MoodyDisk implements Disk {
  /** Takes half of what is written, and no more. */
  full = false;
  /** What was written stays, whoever wants it away. */
  stuck = false;
  writes = 0;
  flushes = 0;

  write(file: number, bytes: Uint8Array, from: number): number {
    this.writes += 1;
    if (!this.full) return ownDisk.write(file, bytes, from);
    if (from > 0) throw new Error('ENOSPC: no space left on device, write');
    return ownDisk.write(file, bytes.subarray(0, bytes.length / 2), 0);
  }

  flush(file: number): void {
    this.flushes += 1;
    ownDisk.flush(file);
  }

  truncate(file: number, length: number): void {
    if (this.stuck) throw new Error('EIO: i/o error, ftruncate');
    ownDisk.truncate(file, length);
  }
}
