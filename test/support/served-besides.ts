import type { FastifyInstance, FastifyPluginAsync } from 'fastify';

/** A file of a test's own. */
interface ServedFile {
  readonly type: 'text/html' | 'text/javascript';
  readonly content: string;
}

/**
 * What a server of the tests does besides being one: it serves files of a test's own, and holds answers back. A route of the
 * browser's could do both, but a browser that asks somebody else about each request keeps nothing, not even compiled scripts.
 */
export class ServedBesides {
  readonly #files = new Map<string, ServedFile>();
  readonly #held = new Map<string, Promise<void>>();

  /** To be registered before whatever may be held back. */
  get plugin(): FastifyPluginAsync {
    const plugin = async (app: FastifyInstance): Promise<void> => {
      app.addHook('onRequest', async ({ url }, reply) => {
        const [path = ''] = url.split('?');
        await this.#held.get(path);
        const file = this.#files.get(path);
        if (!file) return;
        // As the phone's page has it: from one that has it to one that has not, a browser begins a process anew.
        if (file.type === 'text/html') void reply.header('cross-origin-opener-policy', 'same-origin');
        void reply.type(`${file.type}; charset=utf-8`).header('cache-control', 'max-age=3600');
        await reply.send(file.content);
      });
      return Promise.resolve();
    };
    // Its hook is for all that is registered after it.
    return Object.assign(plugin, { [Symbol.for('skip-override')]: true });
  }

  /** From now on `path` is this file. */
  serve(path: string, type: ServedFile['type'], content: string): void {
    this.#files.set(path, { type, content });
  }

  /** Nobody gets an answer for `path` until the returned function is called. */
  holdBack(path: string): () => void {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    this.#held.set(path, held);
    return () => {
      if (this.#held.get(path) === held) this.#held.delete(path);
      release();
    };
  }
}
