import type { Clock } from '../../calling/index.ts';
import type { GuestPass } from './guest-pass.ts';
import { retryDelay } from './retry.ts';

/** An access token and when it stops being valid, in milliseconds since the epoch; never, where that is not known. */
export interface Token {
  readonly accessToken: string;
  readonly expiresAt?: number;
  /** There for a guest: a call token ends, too. */
  readonly guest?: GuestPass;
}

export interface TokenKeeperOptions {
  readonly token: Token;
  /** Gets the next token. Without it a token is used until it expires. */
  readonly renew: (() => Promise<Token>) | undefined;
  readonly clock: Clock;
  readonly onRenewed: (token: Token) => void;
  /** It could not be renewed, or cannot be; it is valid until `expiresAt`. Told once per token. */
  readonly onExpiring: (expiresAt: number, cause: unknown) => void;
}

/** How long before its expiry a token is renewed, and how long before it people are warned, in milliseconds. */
const renewalLead = 10 * 60_000;
const warningLead = 5 * 60_000;

/** Renews a token before it expires, again and again, and warns ahead of time when that does not work. */
export class TokenKeeper {
  readonly #options: TokenKeeperOptions;
  #token: Token;
  #failures = 0;
  #warned = false;
  #spent = false;
  #stopped = false;
  #stopTimer: () => void = () => undefined;
  #waiting: (() => void) | undefined;

  constructor(options: TokenKeeperOptions) {
    this.#options = options;
    this.#token = options.token;
    this.#schedule();
  }

  get accessToken(): string {
    return this.#token.accessToken;
  }

  /** What one signs in with now. A guest's call token is spent with that: it registers one client, and no other. */
  take(): Pick<Token, 'accessToken' | 'guest'> {
    const { accessToken, guest } = this.#token;
    this.#spent = guest !== undefined;
    return { accessToken, ...(guest && { guest }) };
  }

  /**
   * Has `task` done once there is a token to sign in with: at once, or after the renewal of one that has ended, as that of
   * a tab that has followed another for long, or that is spent. It is done, too, where renewal does not work: whoever is
   * asked then says so.
   */
  whenValid(task: () => void): void {
    const { renew, clock } = this.#options;
    const { expiresAt = Infinity } = this.#token;
    const ended = expiresAt <= clock.now();
    if (!renew || (!ended && !this.#spent)) {
      task();
      return;
    }
    this.#waiting = task;
    // One that has ended is being renewed already.
    if (ended) return;
    this.#stopTimer();
    void this.#renew(expiresAt);
  }

  stop(): void {
    this.#stopped = true;
    this.#stopTimer();
  }

  /** A token of a short life is renewed after half of it. */
  #schedule(): void {
    const { clock, renew } = this.#options;
    const { expiresAt } = this.#token;
    if (expiresAt === undefined) return;
    const left = expiresAt - clock.now();
    const lead = Math.min(renew ? renewalLead : warningLead, left / 2);
    this.#after(left - lead, () => void this.#renew(expiresAt));
  }

  async #renew(expiresAt: number): Promise<void> {
    const { renew, onRenewed } = this.#options;
    if (!renew) {
      this.#warn(expiresAt, undefined);
      return;
    }
    try {
      const token = await renew();
      if (this.#stopped) return;
      this.#token = token;
      this.#spent = false;
      this.#failures = 0;
      this.#warned = false;
      this.#schedule();
      onRenewed(token);
      this.#goOn();
    } catch (cause) {
      if (this.#stopped) return;
      this.#failures += 1;
      if (this.#failures > 1) this.#warn(expiresAt, cause);
      this.#after(retryDelay(this.#failures, undefined), () => void this.#renew(expiresAt));
    }
  }

  #warn(expiresAt: number, cause: unknown): void {
    if (!this.#warned) this.#options.onExpiring(expiresAt, cause);
    this.#warned = true;
    this.#goOn();
  }

  #goOn(): void {
    const task = this.#waiting;
    this.#waiting = undefined;
    task?.();
  }

  #after(ms: number, task: () => void): void {
    // Longer than a timer can wait it would fire at once.
    const longest = 2 ** 31 - 1;
    this.#stopTimer();
    this.#stopTimer = this.#options.clock.after(
      Math.min(ms, longest),
      ms > longest
        ? () => {
            this.#schedule();
          }
        : task,
    );
  }
}
