import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { findChromium } from './chromium.ts';
import { findNginx, findRedis } from './cluster/programs.ts';
import { findFirefox } from './firefox.ts';

/** What the tests use beside npm's packages: as Debian calls it, and where it is, if anywhere. */
const programs: readonly (readonly [name: string, find: () => string | undefined])[] = [
  ['chromium', findChromium],
  ['nginx-light', findNginx],
  ['redis-server', findRedis],
  ['firefox-esr', findFirefox],
];

/** How long fetching or installing may take, in milliseconds. */
const longest = 5 * 60_000;

/** Runs `apt-get` with these arguments and resolves to whether it went well. */
type AptGet = (args: readonly string[]) => Promise<boolean>;

/** Installs what is missing where that needs no question: on Debian and its kin, as root. */
export async function installMissing(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  await installPackages(programs.filter(([, find]) => find() === undefined).map(([name]) => name));
}

/** One after the other, for two would wait for each other; one that cannot be had keeps none of the others away. */
export async function installPackages(names: readonly string[], aptGet: AptGet = run): Promise<void> {
  if (names.length === 0 || !(await aptGet(['update']))) return;
  for (const name of names) await aptGet(['install', '-y', '--no-install-recommends', name]);
}

async function run(args: readonly string[]): Promise<boolean> {
  const child = spawn('apt-get', args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 2, 2],
    timeout: longest,
  });
  const [status] = (await once(child, 'close').catch(() => [])) as [status?: number | null];
  return status === 0;
}
