import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { plainEnv } from './installed.ts';

/** A program that was started, and has said where it is. */
export interface Running {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts a script of Node's in `folder`, and waits until it has said what `where` finds, an address. */
export async function running(
  folder: string,
  [script, ...args]: readonly [script: string, ...args: string[]],
  where: RegExp,
  { env, ...who }: Pick<SpawnOptions, 'env' | 'uid' | 'gid'> = {},
): Promise<Running> {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder,
    env: { ...plainEnv, PORT: '0', NO_COLOR: '1', FORCE_COLOR: undefined, ...env },
    ...who,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const url = await addressSaidBy(child, where);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await closed;
    },
  };
}

function addressSaidBy(child: ChildProcess, where: RegExp): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const hear = (text: unknown): void => {
      said += String(text);
      const [, url] = where.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('error', reject);
    child.once('close', () => {
      reject(new Error(`It has ended:\n${said}`));
    });
  });
}
