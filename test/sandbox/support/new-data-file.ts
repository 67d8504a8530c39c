import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Where one test can have a `--data` file, which is not there yet. */
export function newDataFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'offhook-data-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return join(folder, 'sandbox.data');
}
