import * as oauth from 'oauth4webapi';
import * as v from 'valibot';

/** Where and as what people are signed in. */
export interface ProviderOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
  /** The page of consent, as browsers reach it. */
  readonly authorize: string;
  /** The public API, as this server reaches it, once it is asked. */
  readonly api: () => string;
  /** Where tokens are revoked, the same. */
  readonly revocation: () => string;
}

/** What a sign-in takes along until the person comes back. */
export interface Journey {
  readonly state: string;
  readonly verifier: string;
}

/** Tokens, with their lives in seconds. */
export interface Tokens {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken?: string;
  /** Where the service says. */
  readonly refreshExpiresIn?: number;
}

/** Whose tokens they are. */
export interface Owner {
  readonly id: string;
  readonly name: string;
  /** Their address of e-mail; empty where there is none. */
  readonly mail: string;
}

/**
 * Why nobody is signed in: the person declined; it was begun elsewhere or too long ago; Webex does not take what we have, or
 * does not answer; a sign-in has ended; there were too many. No detail goes into a log: it may hold a code or a token.
 */
export const troubles = ['declined', 'stale', 'refused', 'unavailable', 'ended', 'too-many'] as const;

export type Trouble = (typeof troubles)[number];

/** A sign-in, or its renewal, that came to nothing. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(`Signing in came to nothing: ${trouble}.`);
    this.trouble = trouble;
  }
}

/** How long Webex may take to answer, in milliseconds. */
const limit = 10_000;

/** Where the service does not say, in seconds. */
const shortestLife = 3600;

const owner = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  displayName: v.fallback(v.string(), ''),
  emails: v.fallback(v.array(v.string()), []),
});

/** Signs people in at Webex: OAuth 2.0 authorisation code with PKCE, in the name of one integration. */
export class Provider {
  readonly #options: ProviderOptions;

  constructor(options: ProviderOptions) {
    this.#options = options;
  }

  newJourney(): Journey {
    return { state: oauth.generateRandomState(), verifier: oauth.generateRandomCodeVerifier() };
  }

  /** The address of the page of consent; `authorize` may be relative to the phone's own. */
  async consent({ state, verifier }: Journey, redirectUri: string): Promise<URL> {
    const { authorize, clientId, scopes } = this.#options;
    const url = new URL(authorize, redirectUri);
    const query = {
      client_id: clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: scopes.join(' '),
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url;
  }

  /** Tokens for the code that `query` has brought back. Rejects with a {@link SignInError}. */
  async redeem(query: URLSearchParams, journey: Journey, redirectUri: string): Promise<Tokens> {
    const server = this.#server();
    const client = this.#client();
    let answered: URLSearchParams;
    try {
      answered = oauth.validateAuthResponse(server, client, query, journey.state);
    } catch (error) {
      // Who brings another state is told nothing of what else it may say.
      const said = error instanceof oauth.AuthorizationResponseError ? error.error : undefined;
      throw new SignInError(said === undefined ? 'stale' : said === 'access_denied' ? 'declined' : 'refused');
    }
    return this.#tokens(async () =>
      oauth.processAuthorizationCodeResponse(
        server,
        client,
        await oauth.authorizationCodeGrantRequest(
          server,
          client,
          this.#secret(),
          answered,
          redirectUri,
          journey.verifier,
          requestOptions(),
        ),
      ),
    );
  }

  /** The next access token. Rejects with a {@link SignInError}. */
  async renew(refreshToken: string): Promise<Tokens> {
    const server = this.#server();
    const client = this.#client();
    return this.#tokens(async () =>
      oauth.processRefreshTokenResponse(
        server,
        client,
        await oauth.refreshTokenGrantRequest(server, client, this.#secret(), refreshToken, requestOptions()),
      ),
    );
  }

  /** Makes a refresh token void, and what came of it. Says whether that could be done. */
  async revoke(refreshToken: string): Promise<boolean> {
    try {
      const secret = oauth.ClientSecretBasic(this.#options.clientSecret);
      const { ok, body } = await oauth.revocationRequest(
        this.#server(),
        this.#client(),
        secret,
        refreshToken,
        {
          ...requestOptions(),
          additionalParameters: { token_type_hint: 'refresh_token' },
        },
      );
      await body?.cancel();
      return ok;
    } catch {
      return false;
    }
  }

  /** Whose access token it is. Rejects with a {@link SignInError}. */
  async ownerOf(accessToken: string): Promise<Owner> {
    const headers = { authorization: `Bearer ${accessToken}` };
    const url = `${this.#options.api()}/people/me`;
    try {
      const answer = await fetch(url, { headers, signal: AbortSignal.timeout(limit) });
      if (!answer.ok) throw new SignInError(answer.status < 500 ? 'refused' : 'unavailable');
      const { id, displayName, emails } = v.parse(owner, await answer.json());
      return { id, name: displayName, mail: emails[0] ?? '' };
    } catch (error) {
      throw error instanceof SignInError ? error : new SignInError('unavailable');
    }
  }

  async #tokens(ask: () => Promise<oauth.TokenEndpointResponse>): Promise<Tokens> {
    try {
      const said = await ask();
      const refreshExpiresIn = Number(said['refresh_token_expires_in']);
      return {
        accessToken: said.access_token,
        expiresIn: said.expires_in ?? shortestLife,
        ...(said.refresh_token !== undefined && { refreshToken: said.refresh_token }),
        ...(refreshExpiresIn > 0 && { refreshExpiresIn }),
      };
    } catch (error) {
      throw new SignInError(troubleOf(error));
    }
  }

  #server(): oauth.AuthorizationServer {
    const { api, revocation } = this.#options;
    return { issuer: api(), token_endpoint: `${api()}/access_token`, revocation_endpoint: revocation() };
  }

  #client(): oauth.Client {
    return { client_id: this.#options.clientId };
  }

  #secret(): oauth.ClientAuth {
    return oauth.ClientSecretPost(this.#options.clientSecret);
  }
}

/** Webex is asked over HTTPS; a sandbox is on this computer. */
const requestOptions = () => ({
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- It says that it is for tests, as the sandbox is.
  [oauth.allowInsecureRequests]: true,
  signal: AbortSignal.timeout(limit),
});

/** An answer of 4xx is Webex' no; everything else may be otherwise the next time. */
function troubleOf(error: unknown): Trouble {
  if (error instanceof oauth.ResponseBodyError) return error.status < 500 ? 'refused' : 'unavailable';
  const { cause } = error instanceof Error ? error : {};
  const status = cause instanceof Response ? cause.status : 0;
  return status >= 400 && status < 500 && status !== 429 ? 'refused' : 'unavailable';
}
