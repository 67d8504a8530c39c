import type { Tokens } from '../sign-in/provider.ts';
import type { TokenSettings } from '../settings/kiosk-settings.ts';

/** Asks for the next access token in the name of an app. Rejects where none comes. */
export type Renew = (app: Exclude<TokenSettings, { readonly accessToken: string }>) => Promise<Tokens>;

/** How long before its end a token is not used any more, in milliseconds. */
const lead = 10 * 60_000;

/** Where the life of a token is not known, in seconds: long. */
const lasting = 24 * 3600;

/** An access token, and until when it may be used, in milliseconds since the epoch. */
interface Kept {
  readonly accessToken: string;
  readonly until: number;
}

/** The access token of a service app or a workspace. One that is asked for is kept until shortly before its end. */
export class TokenSource {
  readonly #settings: TokenSettings;
  readonly #renew: Renew;
  #kept: Kept | undefined;
  #asked: Promise<Kept> | undefined;

  constructor(settings: TokenSettings, renew: Renew) {
    this.#settings = settings;
    this.#renew = renew;
  }

  /** The token, and for how many seconds it lasts at least. */
  async token(): Promise<{ readonly accessToken: string; readonly expiresIn: number }> {
    const settings = this.#settings;
    if ('accessToken' in settings) return { accessToken: settings.accessToken, expiresIn: lasting };
    const now = Date.now();
    const usable = this.#kept && this.#kept.until - lead > now ? this.#kept : undefined;
    const { accessToken, until } = usable ?? (await this.#next(settings));
    return { accessToken, expiresIn: Math.max(60, Math.floor((until - now) / 1_000)) };
  }

  /** This one was refused: the next one is asked for. */
  forget(accessToken: string): void {
    if (this.#kept?.accessToken === accessToken) this.#kept = undefined;
  }

  /** Whoever wants one while it is asked for gets the same. */
  #next(settings: Parameters<Renew>[0]): Promise<Kept> {
    const begun = Date.now();
    this.#asked ??= this.#renew(settings)
      .then(({ accessToken, expiresIn }) => {
        this.#kept = { accessToken, until: begun + expiresIn * 1_000 };
        return this.#kept;
      })
      .finally(() => {
        this.#asked = undefined;
      });
    return this.#asked;
  }
}
