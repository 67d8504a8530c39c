import { Refusal } from '../errors.ts';
import type { World } from '../world.ts';
import type { User } from './users.ts';

/** How long a token is good, and how long it can be renewed, in milliseconds: our choice, the vendor's are not known. */
const tokenLasts = 600_000;
const renewable = 24 * 3_600_000;

interface Session {
  readonly user: User;
  readonly until: number;
}

/** Who has logged in, by the tokens that they were given. */
export class Sessions {
  readonly #world: World;
  readonly #tokens = new Map<string, Session>();
  readonly #refreshTokens = new Map<string, Session>();
  #made = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** Gives somebody a token, and what renews it. */
  open(user: User): {
    readonly token: string;
    readonly refreshToken: string;
    readonly renewableUntil: number;
  } {
    this.#made += 1;
    const now = this.#world.clock.now();
    const token = `xassist-token-${this.#made}-${this.#world.newId()}`;
    const refreshToken = `xassist-refresh-${this.#made}-${this.#world.newId()}`;
    const renewableUntil = now + renewable;
    this.#tokens.set(token, { user, until: now + tokenLasts });
    this.#refreshTokens.set(refreshToken, { user, until: renewableUntil });
    return { token, refreshToken, renewableUntil };
  }

  /** Renews once: the old refresh token is used up. */
  renew(refreshToken: string): ReturnType<Sessions['open']> & { readonly user: User } {
    const session = this.#refreshTokens.get(refreshToken);
    this.#refreshTokens.delete(refreshToken);
    if (!session || session.until <= this.#world.clock.now())
      throw new Refusal(401, 'Refresh token is not valid');
    return { user: session.user, ...this.open(session.user) };
  }

  /** Whose token a request shows; a 401 for one that is missing, unknown or expired. */
  of(authorization: string | undefined): User {
    const session = this.#tokens.get(/^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '');
    if (!session) throw new Refusal(401, 'Full authentication is required to access this resource');
    if (session.until <= this.#world.clock.now()) throw new Refusal(401, 'Token expired');
    return session.user;
  }

  /** Every token is expired from now on; `all` of them cannot be renewed either. */
  expire(all = false): void {
    this.#tokens.clear();
    if (all) this.#refreshTokens.clear();
  }
}
