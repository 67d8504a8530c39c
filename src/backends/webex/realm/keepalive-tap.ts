import type { Exchange } from './wire-tap.ts';

/** How the SDK's keepalives are reported. */
export interface KeepalivePort {
  /** From now on the SDK sends keepalives by itself, or none any more. */
  keepalive(going: boolean): void;
  /** A keepalive failed; one that went well is not told of. */
  exchange(exchange: Exchange): void;
}

/** What the SDK and its keepalive worker say to each other, as far as it is looked at. */
interface Message {
  readonly type?: unknown;
  readonly url?: unknown;
  readonly err?: {
    readonly statusCode?: unknown;
    readonly headers?: { readonly 'retry-after'?: unknown; readonly trackingid?: unknown };
  };
}

const messageIn = (data: unknown): Message => (typeof data === 'object' && data !== null ? data : {});

/**
 * Watches the worker in which the SDK sends its keepalives, past every interceptor: the SDK stops it when the browser
 * says that the network is gone, starts it again only after its event socket has been away, and keeps to itself why a
 * keepalive failed. To be called before the SDK makes a worker, and once.
 */
export function tapKeepalives(page: Window & typeof globalThis, port: KeepalivePort): void {
  page.Worker = class extends page.Worker {
    #url: string | undefined;

    override postMessage(message: unknown, options?: StructuredSerializeOptions | Transferable[]): void {
      const { type, url } = messageIn(message);
      if (type === 'START_KEEPALIVE') {
        this.#url = String(url);
        // Before the SDK listens: whoever hears of a failure knows its reason by then.
        this.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
          this.#heard(messageIn(data));
        });
        port.keepalive(true);
      }
      super.postMessage(message, Array.isArray(options) ? { transfer: options } : options);
    }

    override terminate(): void {
      super.terminate();
      if (this.#url === undefined) return;
      this.#url = undefined;
      port.keepalive(false);
    }

    #heard({ type, err }: Message): void {
      if (type !== 'KEEPALIVE_FAILURE' || this.#url === undefined) return;
      const { 'retry-after': retryAfter, trackingid } = err?.headers ?? {};
      const seconds = Number(retryAfter);
      port.exchange({
        method: 'POST',
        uri: `${this.#url}/status`,
        status: typeof err?.statusCode === 'number' ? err.statusCode : 0,
        request: undefined,
        answer: undefined,
        trackingId: typeof trackingid === 'string' ? trackingid : undefined,
        retryAfter: Number.isFinite(seconds) ? seconds : undefined,
      });
    }
  };
}
