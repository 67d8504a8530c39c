import { onTestFinished } from 'vitest';
import { DataFile } from '../../../src/sandbox/memory/data-file.ts';
import { MoodyDisk } from './moody-disk.ts';

/** A file of data on a disk with moods, open until the test is over. */
export function opened(file: string) {
  const disk = new MoodyDisk();
  const memory = new DataFile(file, disk);
  onTestFinished(() => {
    memory.close();
  });
  return { disk, memory, map: memory.map<number>('m') };
}

/** What the next start finds. */
export const entriesOf = (file: string): readonly unknown[] => [...opened(file).map];
