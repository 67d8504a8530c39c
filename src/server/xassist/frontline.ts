import * as v from 'valibot';
import { oneTimeCode } from './one-time-code.ts';

/** Where the service is, and the account that the server has there for everybody. */
export interface FrontlineAccount {
  /** Ends with a slash: `https://host/tenant/`. Asked for each request, because a sandbox knows its address late. */
  readonly url: () => string;
  readonly username: string;
  readonly password: string;
  /** The domain's tag. */
  readonly domain: string;
  /** The secret of its two-factor sign-in, in base 32; absent where there is none. */
  readonly twoFactorSecret?: string | undefined;
  /** Where a token is renewed, relative to `url`: the vendor's documents do not say. Default: it is not, one logs in anew. */
  readonly refreshPath?: string | undefined;
}

/** What the service has answered instead of what was asked for; 0 where it has not. */
export class FrontlineError extends Error {
  override readonly name = 'FrontlineError';
  readonly status: number;
  /** How long it wants to be left alone, as its header says it. */
  readonly retryAfter: string | undefined;

  constructor(status: number, options: { retryAfter?: string | undefined; cause?: unknown } = {}) {
    super(`Frontline answered ${status}`, { cause: options.cause });
    this.status = status;
    this.retryAfter = options.retryAfter;
  }
}

const session = v.object({
  token: v.pipe(v.string(), v.nonEmpty()),
  refreshToken: v.fallback(v.optional(v.nullable(v.string())), undefined),
});

type Session = v.InferOutput<typeof session>;

/** How long an answer may take, in milliseconds. */
const patience = 15_000;

/** The service, as an account of the server's asks it: logs in when it has to, and renews what that gave. */
export class Frontline {
  readonly #account: FrontlineAccount;
  readonly #fetch: typeof fetch;
  readonly #now: () => number;
  #session: Promise<Session> | undefined;

  constructor(account: FrontlineAccount, ask: typeof fetch = fetch, now: () => number = Date.now) {
    this.#account = account;
    this.#now = now;
    this.#fetch = ask;
  }

  /**
   * Asks, and once more with a new token where the old one is not taken any longer. Rejects with a `FrontlineError`; its
   * 401 is final: the account itself is not taken.
   */
  async ask(method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> {
    const used = this.#current();
    const held = await used;
    try {
      return await this.#send(method, path, { token: held.token, body });
    } catch (error) {
      if (!(error instanceof FrontlineError) || error.status !== 401) throw error;
      // All that wait share one renewal.
      if (this.#session === used) this.#session = this.#keep(this.#renew(held));
      const { token: renewed } = await this.#current();
      return this.#send(method, path, { token: renewed, body });
    }
  }

  #current(): Promise<Session> {
    return (this.#session ??= this.#keep(this.#logIn()));
  }

  /** A sign-in that fails is not remembered. */
  #keep(asked: Promise<Session>): Promise<Session> {
    asked.catch(() => {
      if (this.#session === asked) this.#session = undefined;
    });
    return asked;
  }

  async #logIn(): Promise<Session> {
    const { username, password, domain, twoFactorSecret } = this.#account;
    const account = { username, password, domain, agreedToTos: true };
    try {
      return await this.#sessionFrom('login', account);
    } catch (error) {
      const refused = error instanceof FrontlineError && (error.status === 401 || error.status === 403);
      if (twoFactorSecret === undefined || !refused) throw error;
      // It says so only by refusing: an account without two factors is not sent a code.
      const twoFactorVerificationCode = oneTimeCode(twoFactorSecret, this.#now());
      return this.#sessionFrom('login', { ...account, twoFactorVerificationCode });
    }
  }

  async #renew({ refreshToken }: Session): Promise<Session> {
    const { refreshPath } = this.#account;
    if (refreshPath === undefined || !refreshToken) return this.#logIn();
    try {
      return await this.#sessionFrom(refreshPath, { refreshToken });
    } catch (error) {
      if (error instanceof FrontlineError && error.status >= 400 && error.status < 500) return this.#logIn();
      throw error;
    }
  }

  async #sessionFrom(path: string, body: unknown): Promise<Session> {
    const read = v.safeParse(session, await this.#send('POST', path, { body }));
    if (!read.success) throw new FrontlineError(502);
    return read.output;
  }

  async #send(
    method: string,
    path: string,
    { token, body }: { readonly token?: string; readonly body?: unknown },
  ): Promise<unknown> {
    let answer: Response;
    try {
      answer = await this.#fetch(new URL(path, this.#account.url()), {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
        headers: {
          accept: 'application/json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new FrontlineError(0, { cause });
    }
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new FrontlineError(answer.status, { retryAfter: answer.headers.get('retry-after') ?? undefined });
    }
    try {
      return await answer.json();
    } catch (cause) {
      throw new FrontlineError(502, { cause });
    }
  }
}
