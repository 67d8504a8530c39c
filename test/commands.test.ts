import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const project = join(import.meta.dirname, '..');

test.concurrent.each([
  [
    'src/server/main.ts',
    [],
    { OFFHOOK_SDK: 'hole' },
    'OFFHOOK_SDK must be pared, whole or none, not "hole".',
  ],
  ['test/bench/run.ts', ['nonsense'], {}, 'There is no part "nonsense", but start, whole, calls,'],
  ['test/bench/run.ts', ['--runs', 'x'], {}, '--runs must be a whole number above 0, not "x".'],
  ['test/load/run.ts', ['--lines', '10'], {}, '40 calls need 80 lines, not 10.'],
  ['scripts/rehearse-sdk.ts', [], {}, 'Which version? npm run rehearse -- 3.11.0'],
  ['scripts/screenshots/main.ts', ['nonsense'], {}, 'No picture begins with "nonsense", but there are '],
])('%s %j with %j says in one line what is wrong', async (file, args, env, words) => {
  const command = ['--import', 'tsx', join(project, file), ...args];

  const ended = await promisify(execFile)(process.execPath, command, {
    cwd: project,
    env: { ...process.env, ...env },
  }).catch((error: unknown) => error);

  expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^[^\n]*\n$/) as string });
  expect((ended as { readonly stderr: string }).stderr).toContain(words);
});
