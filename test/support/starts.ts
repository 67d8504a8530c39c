import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const project = join(import.meta.dirname, '../..');

/** A start that takes longer, the build included, has failed. In milliseconds. */
const longest = 5 * 60_000;

/** `npm start` in `folder`: throws unless it ends in the line that says where the phone is, and the phone is there. */
export async function startsIn(folder: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const child = spawn('npm', ['start', '--silent'], {
    cwd: folder,
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that npm, its shell and the server can be stopped together.
    detached: true,
  });
  const closed = once(child, 'close');
  try {
    await isThePhone(await urlSaidBy(child));
  } finally {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    await closed;
  }
}

/** Starts what a clone of this commit, changes included, has of it, with nothing that only developing needs. */
export async function startsInProduction(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'offhook-clone-'));
  const env = { NODE_ENV: 'production' };
  try {
    const commit = await commitOfWhatIsHere();
    await execute('git', ['clone', '--quiet', '--no-checkout', project, folder]);
    await execute('git', ['checkout', '--quiet', '--detach', commit], { cwd: folder });
    const install = ['ci', '--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', '--silent'];
    await execute('npm', install, { cwd: folder, env: { ...process.env, ...env }, timeout: longest });
    await startsIn(folder, env);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A commit of the project as it lies there, which a clone has without being asked for it. */
async function commitOfWhatIsHere(): Promise<string> {
  // A file that was written again with what it held is no change, which `status` finds out and `stash` does not.
  const status = await execute('git', ['status', '--porcelain', '--untracked-files=no'], { cwd: project });
  if (status.stdout === '') return 'HEAD';
  // Git wants to know whose commit it is, and on a new machine nobody has said.
  const author = ['-c', 'user.name=Offhook', '-c', 'user.email=tests@localhost'];
  const stash = await execute('git', [...author, 'stash', 'create'], { cwd: project });
  return stash.stdout.trim();
}

/** The address in the last line of start-up. */
async function urlSaidBy(child: ChildProcess): Promise<string> {
  let said = '';
  const outcome = new Promise<string>((resolve, reject) => {
    const hear = (text: unknown): void => {
      said += String(text);
      const [, url] = /^Phone: (http:\/\/localhost:\d+)\n$/m.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', reject);
    child.once('close', () => {
      reject(new Error(`npm start has ended:\n${said}`));
    });
    const tooLong = (): void => {
      reject(new Error(`npm start takes too long:\n${said}`));
    };
    setTimeout(tooLong, longest).unref();
  });
  return outcome;
}

async function isThePhone(url: string): Promise<void> {
  const page = await fetch(url);
  const html = await page.text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
  if (!page.ok || !html.includes('<title>Offhook</title>') || script === undefined)
    throw new Error(`${url} is not the phone:\n${html}`);
  for (const path of [script, '/realm.html', '/sandbox/discovery']) {
    const { status } = await fetch(url + path);
    if (status !== 200) throw new Error(`${path} is answered with ${status}.`);
  }
}
