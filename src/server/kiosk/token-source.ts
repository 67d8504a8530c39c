import type { Tokens } from '../sign-in/provider.ts';
import type { TokenSettings } from '../settings/kiosk-settings.ts';

/** Asks for the next access token in the name of an app. Rejects where none comes. */
export type Renew = (app: Exclude<TokenSettings, { readonly accessToken: string }>) => Promise<Tokens>;

/** How long before its end a token is not used any more, in milliseconds. */
const lead = 10 * 60_000;

/** Where the life of a token is not known, in seconds: long. */
const lasting = 24 * 3600;

/** The access token of a service app or a workspace. One that is asked for is kept until shortly before its end. */
export class TokenSource {
  readonly #settings: TokenSettings;
  readonly #renew: Renew;
  #kept: { readonly accessToken: string; readonly until: number } | undefined;

  constructor(settings: TokenSettings, renew: Renew) {
    this.#settings = settings;
    this.#renew = renew;
  }

  /** The token, and for how many seconds it lasts at least. */
  async token(): Promise<{ readonly accessToken: string; readonly expiresIn: number }> {
    const settings = this.#settings;
    if ('accessToken' in settings) return { accessToken: settings.accessToken, expiresIn: lasting };
    const now = Date.now();
    if (!this.#kept || this.#kept.until - lead <= now) {
      const { accessToken, expiresIn } = await this.#renew(settings);
      this.#kept = { accessToken, until: now + expiresIn * 1_000 };
    }
    return {
      accessToken: this.#kept.accessToken,
      expiresIn: Math.max(60, Math.floor((this.#kept.until - now) / 1_000)),
    };
  }

  /** It was refused: the next one is asked for. */
  forget(): void {
    this.#kept = undefined;
  }
}
