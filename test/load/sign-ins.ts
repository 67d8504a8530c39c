/**
 * `npm run load:sign-ins`: two instances in processes of their own behind nginx, with one Redis, and a sandbox that they sign
 * in at: 1,000 people sign in and have their token renewed, each request answered by the other instance. Ends with 1 if
 * any of it fails. `--people` for another number, `--at-once` for how many at a time (20).
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { writeRows } from '../bench/results.ts';
import { row, table } from '../bench/rows.ts';
import { Visitor } from '../server/sign-in/visitor.ts';
import { startCluster, type StartInstance } from '../support/cluster/cluster.ts';
import { asked, whole } from '../support/asked.ts';
import { say } from '../support/tools.ts';
import { peopleFile } from './people.ts';
import { SandboxProcess } from './sandbox-process.ts';

const { values } = asked({
  options: { people: { type: 'string', default: '1000' }, 'at-once': { type: 'string', default: '20' } },
});
const [count, atOnce] = [whole('--people', values.people), whole('--at-once', values['at-once'])];

const name = 'Sign-ins and renewals that fail, of two instances in turn';

/** An instance as `npm start` starts it. */
const startInstance: StartInstance = async (env) => {
  const main = join(import.meta.dirname, '../../src/server/main.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await once(child, 'exit');
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const [, port] = /^Phone: \S+:(\d+)$/.exec(line) ?? [];
    if (port !== undefined) return { port: Number(port), stop };
  }
  throw new Error('An instance did not start.');
};

const extensionOf = (index: number): string => String(2000 + (index % 100));

/** Why it failed; nothing where it went well. */
async function signInAndRenew(origin: string, index: number): Promise<string | undefined> {
  const visitor = new Visitor(origin, {
    'x-forwarded-for': `10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`,
  });
  try {
    const ends = await visitor.signIn(extensionOf(index));
    const [first, second] = [await visitor.session(), await visitor.session()];
    if (ends !== '/') return `it ended at ${ends}`;
    if (!first.session || !second.session) return JSON.stringify([first.trouble, second.trouble]);
    if (first.session.id !== second.session.id) return 'somebody else was signed in';
    return first.session.accessToken === second.session.accessToken ? 'nothing was renewed' : undefined;
  } catch (error) {
    return String(error);
  }
}

const sandbox = await SandboxProcess.start(await peopleFile(100));
const failures: string[] = [];
try {
  const cluster = await startCluster(sandbox.url, startInstance);
  try {
    const began = performance.now();
    const waiting = Array.from({ length: count }, (_, index) => index);
    const inTurn = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const failure = await signInAndRenew(cluster.origin, next);
        if (failure !== undefined) failures.push(failure);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, inTurn));
    say(`${count} sign-ins and renewals in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  } finally {
    await cluster.stop();
  }
} finally {
  await sandbox.stop();
}
const rows = [{ ...row(name, 'failures', [failures.length], null), runs: count }];
say(table(rows));
for (const failure of new Set(failures)) say(`✗ ${failure}`);
writeRows(rows, (each) => each === name);
process.exit(failures.length === 0 ? 0 : 1);
