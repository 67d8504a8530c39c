import type { Clock } from '../../clock.ts';
import { Refusal } from '../../errors.ts';
import { organisation } from '../../people.ts';
import { accessLasts, refreshLasts, type Issued } from '../integration/grants.ts';
import { personOfToken, type Known } from '../tokens.ts';

/** The organisation's service app, by which guests are let in. All of it is to stay with the app's own server. */
export const serviceApp = {
  clientId: 'Csandbox0ffb00c0serviceapp',
  clientSecret: 'sandbox-secret-of-the-service-app',
  refreshToken: `sandboxapprefresh_loopback_${organisation}`,
  /** One that never expires, for whoever does not renew it. */
  accessToken: `sandboxapp_loopback_${organisation}`,
} as const;

/** The access tokens that the service app has got for its refresh token. */
export class ServiceAppTokens {
  readonly #clock: Clock;
  readonly #newId: () => string;
  /** Until when each is valid, in milliseconds since the epoch. */
  readonly #tokens = new Map<string, number>();

  constructor({ clock, newId }: { readonly clock: Clock; readonly newId: () => string }) {
    this.#clock = clock;
    this.#newId = newId;
  }

  /** Another access token; those before it stay valid as long as they were to. A 400 for another refresh token. */
  refresh(refreshToken: string): Issued {
    if (refreshToken !== serviceApp.refreshToken) throw new Refusal(400, 'The refresh token is not valid');
    const now = this.#clock.now();
    const accessToken = `sandboxapp${this.#newId()}_loopback_${organisation}`;
    for (const [token, until] of this.#tokens) if (until <= now) this.#tokens.delete(token);
    this.#tokens.set(accessToken, now + accessLasts * 1000);
    return {
      accessToken,
      expiresIn: accessLasts,
      refreshToken,
      refreshExpiresIn: refreshLasts,
      scope: 'guest-issuer:write spark:calls_write',
    };
  }

  /** Whether this is a token of the service app that is valid now. */
  has(token: string): boolean {
    return token === serviceApp.accessToken || (this.#tokens.get(token) ?? 0) > this.#clock.now();
  }

  clear(): void {
    this.#tokens.clear();
  }
}

/** Refuses whoever is not the service app: a 401 for a token that is none, a 403 for that of a person. */
export function checkServiceApp(
  webex: Known & { readonly serviceAppTokens: ServiceAppTokens },
  authorization = '',
): void {
  if (webex.serviceAppTokens.has(authorization.replace(/^Bearer\s+/i, ''))) return;
  personOfToken(webex, authorization);
  throw new Refusal(403, 'Only a service app may let guests in');
}
