import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { freePort } from '../support/free-port.ts';

const project = join(import.meta.dirname, '../..');

async function start(
  env: Record<string, string>,
  ...args: readonly string[]
): Promise<{ code: unknown; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server/main.ts', ...args], {
    cwd: project,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += String(data)));
  child.stderr.on('data', (data) => (err += String(data)));
  const [code] = (await once(child, 'close')) as unknown[];
  return { code, out, err };
}

test('a busy port ends the start with one line and exit code 1', async () => {
  const port = await freePort();
  const other = createServer().listen(port, 'localhost');
  onTestFinished(() => void other.close());
  await once(other, 'listening');

  const ended = await start({ PORT: String(port) });

  expect(ended).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^Port \d+ is in use[^\n]*\n$/) as string,
  });
});

test('a port that is none ends the start with one line and exit code 1', async () => {
  const ended = await start({ PORT: 'phone' });

  expect(ended).toEqual({ code: 1, out: '', err: 'PORT must be a number from 0 to 65535, not "phone".\n' });
});

test('people that are not there end the start with one line and exit code 1', async () => {
  const ended = await start({ PORT: '0' }, '--people', '/nowhere.json');

  expect(ended).toEqual({ code: 1, out: '', err: '--people /nowhere.json: there is no such file.\n' });
});
