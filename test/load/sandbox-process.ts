import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const main = join(import.meta.dirname, '../../src/sandbox/main.ts');
const keptMemory = pathToFileURL(join(import.meta.dirname, 'kept-memory.ts')).href;

/** The sandbox in a process of its own, as `npm run sandbox` starts it. */
export class SandboxProcess {
  readonly #child: ChildProcess;
  readonly url: string;

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** `people` is the path of a file with those who are there. */
  static async start(people: string): Promise<SandboxProcess> {
    const node = ['--expose-gc', '--import', 'tsx', '--import', keptMemory];
    const child = spawn(process.execPath, [...node, main, '--people', people], {
      env: { ...process.env, PORT: '0', HOST: '127.0.0.1' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    if (!child.stdout) throw new Error('The sandbox cannot be heard.');
    for await (const line of createInterface({ input: child.stdout })) {
      const [, url] = /^Sandbox: (\S+)$/.exec(line) ?? [];
      if (url !== undefined) return new SandboxProcess(child, url);
    }
    throw new Error('The sandbox did not start.');
  }

  /** The memory that it has, in MB; nothing where the system does not say. */
  get memory(): number | undefined {
    return this.#status('VmRSS', /(\d+) kB/)?.map((kb) => kb / 1024)[0];
  }

  /** Has it collect what it does not need, and gives what it keeps, in MB. */
  async kept(): Promise<number> {
    const answer = once(this.#child, 'message') as Promise<[number]>;
    this.#child.send('kept');
    return (await answer)[0];
  }

  /** The processor time that it has taken, in seconds. */
  get cpu(): number {
    try {
      const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / 100;
    } catch {
      return Number.NaN;
    }
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    await once(this.#child, 'exit');
  }

  #status(field: string, shape: RegExp): number[] | undefined {
    try {
      const text = readFileSync(`/proc/${this.#child.pid}/status`, 'utf8');
      const line = text.split('\n').find((each) => each.startsWith(`${field}:`)) ?? '';
      return (shape.exec(line) ?? []).slice(1).map(Number);
    } catch {
      return undefined;
    }
  }
}
