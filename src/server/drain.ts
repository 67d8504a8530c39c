import type { FastifyInstance } from 'fastify';

/** Whether a server goes on, and what it has begun and not ended. */
export class Drain {
  #stopping = false;
  readonly #open = new Set<object>();
  #onEmpty: () => void = () => undefined;

  /** Counts the requests and sockets of `app` from now on. */
  constructor({ server }: FastifyInstance) {
    server.on('request', (_, response) => {
      this.#follow(response);
    });
    server.on('upgrade', (_, socket) => {
      this.#follow(socket);
    });
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  /**
   * Stops: from now on the server is not ready, but answers whoever asks. Resolves when nothing is open any more, calls'
   * sockets included, or after `seconds`.
   */
  async end(seconds: number): Promise<void> {
    this.#stopping = true;
    if (this.#open.size === 0 || seconds === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, seconds * 1000);
      this.#onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #follow(one: { once(event: 'close', done: () => void): unknown }): void {
    this.#open.add(one);
    one.once('close', () => {
      this.#open.delete(one);
      if (this.#open.size === 0) this.#onEmpty();
    });
  }
}
