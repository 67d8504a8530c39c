import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
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

const secrets = { sessionSecrets: ['what the cookies of this test are sealed with'] };
const kiosk = { kiosks: { lobby: { key: 'the-key-of-the-lobby', profile: 'lobby.json' } } };
const destinations = [{ number: '9001', label: 'Echo' }];

test.each([
  ['an unknown key', { colour: 'red' }, {}, 'offhook.json: colour is not a setting.'],
  [
    'a missing secret',
    { ...secrets, publicUrl: 'https://phone.example', webex: { clientId: 'C1' } },
    {},
    'offhook.json: webex.clientSecret is missing.',
  ],
  [
    'a wrong type',
    { webex: { clientId: 7, clientSecret: 's3cret' } },
    {},
    'offhook.json: webex.clientId must be',
  ],
  [
    'a kiosk that allows nothing',
    { ...secrets, kiosk },
    { name: 'Front door', pin: '471147' },
    'lobby.json: it allows nothing: destinations, emergency or dialPad is missing.',
  ],
  [
    'a kiosk without a PIN',
    { ...secrets, kiosk },
    { name: 'Front door', destinations },
    'lobby.json: pin is missing.',
  ],
])('%s ends the start with one line that names it and exit code 1', async (_, settings, lobby, line) => {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-start-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'offhook.json'), JSON.stringify(settings));
  await writeFile(join(folder, 'lobby.json'), JSON.stringify(lobby));

  const ended = await start({ OFFHOOK_CONFIG: join(folder, 'offhook.json') });

  expect({ code: ended.code, out: ended.out }).toEqual({ code: 1, out: '' });
  expect(ended.err).toContain(line);
  expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
});
