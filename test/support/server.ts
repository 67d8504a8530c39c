import type { FastifyInstance } from 'fastify';
import { createApp } from '../../src/server/app.ts';
import { buildIfNeeded, builtApp } from '../../src/server/build.ts';
import { builtPages } from '../../src/server/built-pages.ts';
import { listen } from '../../src/server/listen.ts';
import { partsFor } from '../../src/server/sandbox-for.ts';
import type { Collaborators } from '../../src/sandbox/world.ts';
import { readSettings } from '../../src/server/settings/settings.ts';
import { SandboxClient } from './sandbox-client.ts';

/** The real server with the built app and the sandbox, in this process, on a port of its own. */
export class TestServer {
  #app: FastifyInstance | undefined;
  #port = 0;
  readonly #sandbox: Collaborators;

  private constructor(sandbox: Collaborators) {
    this.#sandbox = sandbox;
  }

  /** Builds what is not built and starts; `sandbox` is for one that is not as ever. */
  static async start(sandbox: Collaborators = {}): Promise<TestServer> {
    await buildIfNeeded();
    const server = new TestServer(sandbox);
    await server.start();
    return server;
  }

  /** `http://localhost:<port>` */
  get origin(): string {
    return `http://localhost:${this.#port}`;
  }

  get sandbox(): SandboxClient {
    return new SandboxClient(this.origin);
  }

  /** Starts again on the port it had, with an empty world: nobody is registered and no call is up. */
  async start(): Promise<void> {
    const settings = readSettings({ PORT: String(this.#port), LOG_LEVEL: 'error' });
    this.#app = await createApp(settings, {
      pages: builtPages(builtApp),
      ...partsFor(settings, this.#sandbox),
    });
    this.#port = await listen(this.#app, settings);
  }

  /** Stops as a machine that is switched off: every connection is cut. */
  async stop(): Promise<void> {
    await this.#app?.close();
    this.#app = undefined;
  }
}
