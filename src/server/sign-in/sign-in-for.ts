import { randomBytes } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import type { Redis } from 'ioredis';
import type { Need } from '../health.ts';
import type { Settings } from '../settings/settings.ts';
import { sharedRedis } from '../shared-redis.ts';
import type { WhoIs } from '../who.ts';
import { Cookies } from './cookies.ts';
import { Provider, type ProviderOptions } from './provider.ts';
import { signInRoutes } from './routes.ts';
import { Seal } from '../seal.ts';

/** Signing in, as a part of the server. */
export interface SignInPart {
  readonly signIn: FastifyPluginAsync;
  readonly needs: readonly Need[];
  /** Who has signed in here. */
  readonly whoIs: WhoIs;
  /** In which all instances count; absent where each counts by itself. */
  readonly redis: Redis | undefined;
}

/** Signing in at `provider`, with the secrets and the Redis of the settings; pages are told of `systems`, if of any. */
export function signInFor(
  settings: Settings,
  provider: ProviderOptions,
  systems: readonly string[] = [],
): SignInPart {
  const { publicUrl, redisUrl } = settings;
  const [first = randomBytes(32).toString('hex'), ...others] = settings.sessionSecrets ?? [];
  const secure = publicUrl?.startsWith('https:') === true;
  const cookies = new Cookies(new Seal([first, ...others]), { secure });
  const shared = redisUrl === undefined ? undefined : sharedRedis(redisUrl);
  return {
    needs: shared ? [shared.need] : [],
    redis: shared?.redis,
    signIn: async (app, options) => {
      app.addHook('onClose', () => {
        shared?.redis.disconnect();
      });
      const routes = signInRoutes({
        provider: new Provider(provider),
        cookies,
        publicUrl,
        redis: shared?.redis,
        systems,
      });
      await app.register(routes, options);
    },
    whoIs: async (request) => {
      const session = await cookies.read('session', request);
      // What they are called at other systems is said by their address of e-mail there, too.
      return session && { id: session.id, name: session.name, userAt: () => session.mail || undefined };
    },
  };
}
