import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { Refusal } from '../../errors.ts';
import { organisation, type Person } from '../../people.ts';

/** What an app was let do, and for whom. */
interface Grant {
  readonly person: Person;
  readonly scope: string;
  /** For how many seconds an access token of it is valid. */
  readonly lasts: number;
  readonly refreshToken: string;
  /** Its access tokens, and until when each is valid, in milliseconds since the epoch. */
  readonly accessTokens: Map<string, number>;
}

/** What somebody has agreed to on the consent page. */
export interface Consent {
  readonly person: Person;
  readonly scope: string;
  readonly lasts: number;
  /** The code comes back to this address, and the app has to name it again. */
  readonly redirectUri: string;
  /** What the app's verifier has to hash to; absent for an app without PKCE. */
  readonly challenge?: string;
}

/** Tokens as the service hands them out; lives in seconds. */
export interface Issued {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly refreshExpiresIn: number;
  readonly scope: string;
}

/** How long tokens live where nobody says otherwise, in seconds, as the real service says: 14 and 90 days. */
export const accessLasts = 1_209_599;
export const refreshLasts = 7_775_999;

/** For how long a code may be redeemed, in milliseconds. */
const codeLasts = 600_000;

/** So many grants are kept; the oldest is forgotten first. */
const most = 5000;

/** What people have let the integration do: codes, and the tokens that come of them. */
export class Grants {
  readonly #clock: Clock;
  readonly #newId: () => string;
  readonly #codes = new Map<
    string,
    { readonly consent: Consent; readonly until: number; redeemed?: string | undefined }
  >();
  /** By their refresh tokens. */
  readonly #grants = new Map<string, Grant>();
  readonly #byAccessToken = new Map<string, Grant>();

  constructor({ clock, newId }: { readonly clock: Clock; readonly newId: () => string }) {
    this.#clock = clock;
    this.#newId = newId;
  }

  /** A code for what somebody has agreed to. */
  agree(consent: Consent): string {
    const code = `sandboxcode${this.#newId()}`;
    this.#codes.set(code, { consent, until: this.#clock.now() + codeLasts });
    this.#forgetOld();
    return code;
  }

  /** Tokens for a code. A 400 for one that is unknown, old, of another app's flow, or used: then its tokens are void, too. */
  redeem(code: string, redirectUri: string, verifier: string | undefined): Issued {
    const kept = this.#codes.get(code);
    if (kept?.redeemed !== undefined) {
      this.revoke(kept.redeemed);
      throw new Refusal(400, 'The code has been used');
    }
    if (!kept || kept.until < this.#clock.now()) throw new Refusal(400, 'The code is not valid');
    const { person, scope, lasts, challenge } = kept.consent;
    const hashed = verifier && createHash('sha256').update(verifier).digest('base64url');
    if (kept.consent.redirectUri !== redirectUri) throw new Refusal(400, 'The redirect_uri is another one');
    if (challenge !== undefined && hashed !== challenge)
      throw new Refusal(400, 'The code_verifier is not the right one');
    const refreshToken = `sandboxrefresh${this.#newId()}_loopback_${organisation}`;
    kept.redeemed = refreshToken;
    const grant: Grant = { person, scope, lasts, refreshToken, accessTokens: new Map() };
    this.#grants.set(refreshToken, grant);
    return this.#issue(grant);
  }

  /** Another access token; those before it stay valid as long as they were to. A 400 for a refresh token that is void. */
  refresh(refreshToken: string): Issued {
    const grant = this.#grants.get(refreshToken);
    if (!grant) throw new Refusal(400, 'The refresh token is not valid');
    return this.#issue(grant);
  }

  /** Makes a token void: a refresh token with all access tokens that came of it. Nothing happens for one that is unknown. */
  revoke(token: string): void {
    const grant = this.#grants.get(token);
    for (const each of grant?.accessTokens.keys() ?? [token]) this.#byAccessToken.delete(each);
    this.#grants.delete(token);
  }

  /** Whose access token this is; nobody where it is none of a grant, or void. A 401 where it has expired. */
  ofToken(accessToken: string): Person | undefined {
    const grant = this.#byAccessToken.get(accessToken);
    const until = grant?.accessTokens.get(accessToken) ?? 0;
    if (grant && until < this.#clock.now()) throw new Refusal(401, 'The access token has expired');
    return grant?.person;
  }

  clear(): void {
    this.#codes.clear();
    this.#grants.clear();
    this.#byAccessToken.clear();
  }

  #issue(grant: Grant): Issued {
    const accessToken = `sandboxgrant${this.#newId()}_loopback_${organisation}`;
    const now = this.#clock.now();
    for (const [token, until] of grant.accessTokens) {
      if (until >= now) continue;
      grant.accessTokens.delete(token);
      this.#byAccessToken.delete(token);
    }
    grant.accessTokens.set(accessToken, now + grant.lasts * 1000);
    this.#byAccessToken.set(accessToken, grant);
    const { lasts: expiresIn, refreshToken, scope } = grant;
    return { accessToken, expiresIn, refreshToken, refreshExpiresIn: refreshLasts, scope };
  }

  #forgetOld(): void {
    for (const code of this.#codes.keys()) {
      if (this.#codes.size <= most) break;
      this.#codes.delete(code);
    }
    for (const token of this.#grants.keys()) {
      if (this.#grants.size <= most) break;
      this.revoke(token);
    }
  }
}
