import helmet from '@fastify/helmet';
import staticFiles from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { helmetOptions, permissionsPolicy } from './policy.ts';

const FOREVER = 'public, max-age=31536000, immutable';

/** Serves the built app from `root`, with the compressed copies that the build made. */
export function builtPages(root: string): FastifyPluginAsync {
  return async (app) => {
    await app.register(helmet, helmetOptions);
    app.addHook('onRequest', (_request, reply, done) => {
      void reply.header('permissions-policy', permissionsPolicy);
      done();
    });
    await app.register(staticFiles, {
      root,
      preCompressed: true,
      cacheControl: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        // Only what Vite puts under assets/ carries a hash of its content in its name.
        void reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? FOREVER : 'no-cache');
      },
    });
  };
}
