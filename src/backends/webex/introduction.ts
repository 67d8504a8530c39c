import type { Clock, LineIdentity, LinePort } from '../../calling/index.ts';
import type { WebexAccount } from './account.ts';
import { latelyKnown } from './lately-known.ts';
import { whoIs } from './who.ts';

export interface IntroductionOptions {
  readonly clock: Clock;
  readonly port: Pick<LinePort, 'identity'>;
  /** Default: the page's own `fetch`. */
  readonly get?: typeof fetch;
}

/** Finds out whose line it is, once. */
export class Introduction {
  readonly #options: IntroductionOptions;
  #over = false;

  constructor(options: IntroductionOptions) {
    this.#options = options;
  }

  /**
   * Asks, unless that is known. A line that does not get to know it is as good as any other: what is wrong, if anything
   * is, signing in finds out as well.
   */
  async ask(account: WebexAccount): Promise<void> {
    if (this.#over) return;
    try {
      // Told in a moment at the earliest: the line is being made.
      this.#tell((await (latelyKnown(account) ?? whoIs(account, this.#options))).identity);
    } catch {
      // It is asked again with the next sign-in.
    }
  }

  /** Nobody needs to know any more. */
  stop(): void {
    this.#over = true;
  }

  #tell(identity: LineIdentity): void {
    if (this.#over) return;
    this.#over = true;
    this.#options.port.identity(identity);
  }
}
