import { expect, test } from 'vitest';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

test('a process that has closed its legs has no timer or socket left, and ends', () => {
  const script = join(import.meta.dirname, 'leaks.script.ts');

  const run = spawnSync(process.execPath, ['--import', 'tsx', script], { encoding: 'utf8', timeout: 60_000 });

  expect(run.stderr).toBe('');
  expect(run.stdout).toBe('20 legs heard and closed\n');
  expect(run.status).toBe(0);
}, 60_000);
