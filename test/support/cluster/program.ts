import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How long a program may take until it listens, in milliseconds. */
const longest = 30_000;

/** A program that listens on a port of this computer, as long as a test lasts. */
export class Program {
  readonly #child: ChildProcess;
  #said = '';

  private constructor(child: ChildProcess) {
    this.#child = child;
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (text) => (this.#said += String(text)));
  }

  /** Starts it; resolves once somebody answers at `port`. */
  static async start(path: string, args: readonly string[], port: number): Promise<Program> {
    const program = new Program(spawn(path, args, { stdio: ['ignore', 'pipe', 'pipe'] }));
    await program.#listens(port, path);
    return program;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await ended;
  }

  async #listens(port: number, path: string): Promise<void> {
    const late = Date.now() + longest;
    while (Date.now() < late && this.#child.exitCode === null) {
      if (await answers(port)) return;
      await pause(20);
    }
    await this.stop();
    throw new Error(`${path} does not listen on ${port}:\n${this.#said}`);
  }
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
