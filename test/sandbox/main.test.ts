import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';

test('a port that is in use is one clear line and exit 1', async () => {
  const { url } = await sandboxForTest();
  const { port } = new URL(url);

  const { code, text } = await start({ PORT: port });

  expect(code).toBe(1);
  expect(text).toBe(
    `The sandbox cannot start: Port ${port} is in use by another program. Stop it, or set PORT to another one.\n`,
  );
});

test('a port that is none is one clear line and exit 1', async () => {
  const { code, text } = await start({ PORT: '65536' });

  expect(code).toBe(1);
  expect(text).toBe(`The sandbox cannot start: PORT is '65536', and must be a number from 0 to 65535.\n`);
});

/** Starts it as `npm run sandbox` does, and waits for its end. */
function start(environment: Record<string, string>): Promise<{ code: unknown; text: string }> {
  const main = join(import.meta.dirname, '../../src/sandbox/main.ts');
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', main],
      { env: { ...process.env, ...environment } },
      (error, _, text) => {
        resolve({ code: error?.code, text });
      },
    );
  });
}
