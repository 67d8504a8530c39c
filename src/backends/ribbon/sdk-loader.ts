import { LineError, withTimeLimit, type Clock } from '../../calling/index.ts';
import type { SdkSource } from './account.ts';
import { loadScript, loadSdk } from './load-sdk.ts';
import { patience } from './patience.ts';
import type { CreateSdk } from './sdk-types.ts';

/** So many of one script are waited for at once: a browser keeps six connections to a host, and takes none of them back. */
const most = 3;

/** Fetches the SDK as often as it takes, and waits for it each time, but not for ever. */
export class SdkLoader {
  readonly #source: SdkSource;
  readonly #window: Window;
  readonly #clock: Clock;
  /** Scripts that have neither come nor failed. */
  readonly #pending = new Set<Promise<unknown>>();
  #close: () => void = () => undefined;
  readonly #closed: Promise<never>;

  constructor(source: SdkSource, window: Window, clock: Clock) {
    this.#source = source;
    this.#window = window;
    this.#clock = clock;
    this.#closed = new Promise<never>((_, reject) => {
      this.#close = () => {
        reject(new LineError('other'));
      };
    });
    this.#closed.catch(() => undefined);
  }

  /** Rejects with a `LineError`: of reason `library-late` where it may come still. */
  load(): Promise<CreateSdk> {
    const sdk = loadSdk(this.#source, this.#window, (url) => this.#script(url));
    const late = () => {
      const { script: code } =
        typeof this.#source === 'object' && 'script' in this.#source ? this.#source : {};
      return new LineError('library-late', { ...(code !== undefined && { details: { code } }) });
    };
    return withTimeLimit(this.#clock, patience.script, Promise.race([sdk, this.#closed]), late);
  }

  /** Nobody waits any more. */
  close(): void {
    this.#close();
  }

  /** Of the attempts that are under way the first that comes will do, be it one that was given up. */
  async #script(url: string): Promise<unknown> {
    if (this.#pending.size < most) {
      const script = loadScript(anew(url, this.#pending.size), this.#window).finally(() =>
        this.#pending.delete(script),
      );
      this.#pending.add(script);
    }
    try {
      return await Promise.any(this.#pending);
    } catch (cause) {
      throw cause instanceof AggregateError ? cause.errors.at(-1) : cause;
    }
  }
}

/** The same address once more: a browser that waits for a script asks nobody for it again until it is another. */
function anew(url: string, attempts: number): string {
  if (attempts === 0) return url;
  const [address = '', ...fragment] = url.split('#');
  const sign = address.includes('?') ? '&' : '?';
  return [`${address}${sign}attempt=${attempts + 1}`, ...fragment].join('#');
}
