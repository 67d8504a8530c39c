import type { FastifyInstance } from 'fastify';
import { createApp } from '../../src/server/app.ts';
import { buildIfNeeded, builtApp } from '../../src/server/build.ts';
import { builtPages } from '../../src/server/built-pages.ts';
import { listen } from '../../src/server/listen.ts';
import { pageSourcesFor } from '../../src/server/page-sources.ts';
import { ribbonFor } from '../../src/server/ribbon/ribbon-for.ts';
import { partsFor } from '../../src/server/sandbox-for.ts';
import type { Collaborators } from '../../src/sandbox/world.ts';
import { readSettings } from '../../src/server/settings/settings.ts';
import { SandboxClient } from './sandbox-client.ts';
import { ServedBesides } from './served-besides.ts';

/** The real server with the built app and the sandbox, in this process, on a port of its own. */
export class TestServer {
  #app: FastifyInstance | undefined;
  #port = 0;
  readonly #sandbox: Collaborators;

  readonly #env: Readonly<Record<string, string>>;

  readonly #root: string;

  /** What a test has it serve, and hold back. */
  readonly besides = new ServedBesides();

  private constructor(sandbox: Collaborators, env: Readonly<Record<string, string>>, root: string) {
    this.#sandbox = sandbox;
    this.#root = root;
    this.#env = env;
    this.#port = Number(env['PORT'] ?? 0);
  }

  /**
   * Builds what is not built and starts; `sandbox` is for one that is not as ever, `env` for other settings. The SDK for
   * Ribbon that the tests were started with is passed on. `root` is where the built app lies.
   */
  static async start(
    sandbox: Collaborators = {},
    env: Readonly<Record<string, string>> = {},
    root = builtApp,
  ): Promise<TestServer> {
    await buildIfNeeded();
    const { OFFHOOK_RIBBON_SDK = '' } = process.env;
    const server = new TestServer(sandbox, { OFFHOOK_RIBBON_SDK, ...env }, root);
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
    const settings = readSettings({ ...this.#env, PORT: String(this.#port), LOG_LEVEL: 'error' });
    const ribbon = ribbonFor(settings);
    const parts = partsFor(settings, this.#sandbox, ribbon);
    this.#app = await createApp(settings, {
      pages: builtPages(this.#root, pageSourcesFor(settings, ribbon)),
      ...parts,
      gateways: [this.besides.plugin, ...(parts.gateways ?? [])],
    });
    this.#port = await listen(this.#app, settings);
  }

  /** Stops as a machine that is switched off: every connection is cut. */
  async stop(): Promise<void> {
    await this.#app?.close();
    this.#app = undefined;
  }
}
