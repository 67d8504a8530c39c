import type { LineError } from '../../calling/index.ts';
import { isOfServer } from './errors.ts';
import type { MobiusServer } from './realm/sdk.ts';
import { retryDelay } from './retry.ts';

/** How often in a row registering has failed, and with which server the next attempt begins. */
export class Attempts {
  #server: MobiusServer = 'primary';
  #failures = 0;

  /** Where the next sign-in registers first: the backup after the primary failed, and the other way round. */
  get server(): MobiusServer {
    return this.#server;
  }

  /** The line is ready: the next failure is the first one again, and the primary server the one to begin with. */
  succeeded(): void {
    this.#failures = 0;
    this.#server = 'primary';
  }

  /**
   * Another attempt has failed, by an `error` of the server that was asked where one was. Returns how long to wait before
   * the next one, in milliseconds, never less than `retryAfter` seconds. A failure that was not the server’s own is tried
   * at the primary again; one that has too many requests gets a second chance.
   */
  failed(error: LineError | undefined, retryAfter: number | undefined): number {
    const busy = this.#failures > 0 && error?.reason === 'too-many-requests';
    const ofServer = busy || (error !== undefined && isOfServer(error));
    this.#server = this.#server === 'primary' && ofServer ? 'backup' : 'primary';
    this.#failures += 1;
    return retryDelay(this.#failures, retryAfter);
  }
}
