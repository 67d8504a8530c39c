import rateLimit from '@fastify/rate-limit';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { isOwnPage } from '../own-page.ts';
import type { Cookies } from './cookies.ts';
import { SignInError, type Provider, type Tokens, type Trouble } from './provider.ts';

export interface SignInOptions {
  readonly provider: Provider;
  readonly cookies: Cookies;
  /** Where people open the phone; default: wherever they ask. */
  readonly publicUrl?: string | undefined;
  /** Counts for all instances; each counts for itself without. */
  readonly redis?: Redis | undefined;
  /** The short names of the calling systems that this server is set up for. Default: it does not say. */
  readonly systems?: readonly string[];
}

/** So many are taken from one address in a minute: an office may be behind one. */
const limits = { begin: 60, session: 240 };
const minute = 60_000;

/** Where the refresh token ends, where the service does not say: in seconds, as Webex has it. */
const refreshLasts = 90 * 24 * 3600;

const callback = '/auth/webex/callback';

/** What a page is told of who is signed in. */
interface SessionAnswer {
  /** The calling systems that this server is set up for. Absent where a sandbox says it. */
  readonly systems?: readonly string[];
  /** Why nobody is. */
  readonly trouble?: Trouble;
  readonly session?: {
    readonly id: string;
    readonly name: string;
    readonly accessToken: string;
    /** In seconds. */
    readonly expiresIn: number;
  };
}

/**
 * Signing in with Webex. `GET /auth/webex` leads to the page of consent, which leads back to `/auth/webex/callback` and from
 * there to the phone; `POST /auth/session` says who is signed in, with an access token of now, and what else one can sign in to; `POST /auth/sign-out` ends it.
 * All that there is of it between two requests is in the browser's sealed cookies, so that any instance answers any of them.
 */
export function signInRoutes({
  provider,
  cookies,
  publicUrl,
  redis,
  systems = [],
}: SignInOptions): FastifyPluginAsync {
  const home = (request: FastifyRequest): string => publicUrl ?? `${request.protocol}://${request.host}`;
  const redirectUri = (request: FastifyRequest): string => `${home(request)}${callback}`;
  const back = (reply: FastifyReply, to: string, trouble?: Trouble): FastifyReply => {
    if (trouble !== undefined) cookies.tell(trouble, reply);
    return reply.redirect(to, 303);
  };
  const said = (answer: SessionAnswer): SessionAnswer => ({
    ...(systems.length > 0 && { systems }),
    ...answer,
  });
  const perMinute = (max: number) => ({ rateLimit: { max, timeWindow: minute } });

  return async (app) => {
    await app.register(rateLimit, {
      global: false,
      nameSpace: 'offhook-limit-',
      // A Redis that is away keeps nobody from signing in.
      skipOnError: true,
      ...(redis && { redis }),
    });
    app.addHook('onRequest', async (request, reply) => {
      void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
      if (request.method === 'POST' && !isOwnPage(request, home(request)))
        return reply.code(403).send({ message: 'Asked by another page' });
      return undefined;
    });
    app.setErrorHandler((error: Error & { readonly statusCode?: number }, request, reply) => {
      const trouble =
        error instanceof SignInError
          ? error.trouble
          : error.statusCode === 429
            ? 'too-many'
            : ('unavailable' as const);
      if (!(error instanceof SignInError) && trouble === 'unavailable')
        request.log.error({ err: error }, 'signing in');
      if (request.method === 'GET') return back(reply, '/', trouble);
      return reply.code(trouble === 'too-many' ? 429 : 503).send(said({ trouble }));
    });

    app.get('/auth/webex', { config: perMinute(limits.begin) }, async (request, reply) => {
      const journey = provider.newJourney();
      const { to } = request.query as { readonly to?: unknown };
      await cookies.keepJourney(reply, { ...journey, to: ownPath(to) });
      return reply.redirect((await provider.consent(journey, redirectUri(request))).href, 303);
    });

    app.get(callback, { config: perMinute(limits.begin) }, async (request, reply) => {
      const journey = await cookies.read('journey', request);
      cookies.drop('journey', request, reply);
      if (!journey) throw new SignInError('stale');
      const query = new URL(request.url, home(request)).searchParams;
      try {
        const tokens = await provider.redeem(query, journey, redirectUri(request));
        const { refreshToken } = tokens;
        if (refreshToken === undefined) throw new SignInError('refused');
        const owner = await provider.ownerOf(tokens.accessToken);
        await cookies.keepSession(reply, { ...owner, refreshToken, until: endOf(tokens) });
        return await back(reply, journey.to);
      } catch (error) {
        if (error instanceof SignInError) return back(reply, journey.to, error.trouble);
        throw error;
      }
    });

    const session = {
      config: {
        rateLimit: {
          ...perMinute(limits.session).rateLimit,
          // Nobody is asked for whoever has no cookie.
          allowList: (request: FastifyRequest) => !cookies.has('session', request),
        },
      },
    };
    app.post('/auth/session', session, async (request, reply): Promise<SessionAnswer> => {
      const trouble = cookies.told(request, reply);
      const kept = await cookies.read('session', request);
      if (!kept) {
        // Of another key, tampered with, or old.
        const why = trouble ?? (cookies.has('session', request) ? 'ended' : undefined);
        cookies.drop('session', request, reply);
        return said({ ...(why && { trouble: why }) });
      }
      try {
        const tokens = await provider.renew(kept.refreshToken);
        const { accessToken, expiresIn, refreshToken = kept.refreshToken } = tokens;
        await cookies.keepSession(reply, { ...kept, refreshToken, until: endOf(tokens) });
        return said({ session: { id: kept.id, name: kept.name, accessToken, expiresIn } });
      } catch (error) {
        if (!(error instanceof SignInError) || error.trouble !== 'refused') throw error;
        cookies.drop('session', request, reply);
        return said({ trouble: 'ended' });
      }
    });

    app.post('/auth/sign-out', async (request, reply) => {
      const kept = await cookies.read('session', request);
      cookies.drop('session', request, reply);
      if (kept && !(await provider.revoke(kept.refreshToken)))
        request.log.warn('The refresh token of somebody who has signed out could not be revoked.');
      return reply.code(204).send();
    });
  };
}

const endOf = ({ refreshExpiresIn = refreshLasts }: Tokens): number =>
  Math.floor(Date.now() / 1000) + refreshExpiresIn;

/** Where in the phone somebody goes on; nowhere else. */
function ownPath(to: unknown): string {
  if (typeof to !== 'string' || to.length > 500 || !to.startsWith('/')) return '/';
  const base = 'http://phone.invalid';
  if (!URL.canParse(to, base)) return '/';
  const { origin, pathname, search, hash } = new URL(to, base);
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}${hash}` : '/';
}
