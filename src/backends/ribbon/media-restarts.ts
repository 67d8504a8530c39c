import type { Clock } from '../../calling/index.ts';

/** How long after one attempt the next one comes, and how long the last one has, in milliseconds: our choice. */
const pauses = [4_000, 10_000];
const last = 10_000;

export interface MediaRestartsOptions {
  readonly clock: Clock;
  /** Has the media find a way anew. It may reject. */
  readonly restart: () => Promise<void>;
  /** No attempt has helped. */
  readonly givesUp: () => void;
}

/** Has the media of a call find a way anew whenever their connection has failed: at once, and twice more. */
export class MediaRestarts {
  readonly #options: MediaRestartsOptions;
  #failed = false;
  #attempts = 0;
  #stop: () => void = () => undefined;

  constructor(options: MediaRestartsOptions) {
    this.#options = options;
  }

  /** The SDK says that the media are connected like this: what is only `disconnected` the browser mends by itself. */
  are(state: string): void {
    const before = this.#failed;
    if (state === 'failed') this.#failed = true;
    else if (state === 'connected' || state === 'completed') this.close();
    if (this.#failed && !before) this.#attempt();
  }

  /** There is a network again. */
  again(): void {
    if (!this.#failed) return;
    this.#stop();
    this.#attempts = 0;
    this.#attempt();
  }

  /** They are connected, or the call is over. */
  close(): void {
    this.#failed = false;
    this.#attempts = 0;
    this.#stop();
  }

  #attempt(): void {
    const pause = pauses[this.#attempts];
    this.#attempts += 1;
    // What it comes to is told by the state.
    void this.#options.restart().catch(() => undefined);
    this.#stop = this.#options.clock.after(pause ?? last, () => {
      if (pause === undefined) this.#options.givesUp();
      else this.#attempt();
    });
  }
}
