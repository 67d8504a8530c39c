import helmet from '@fastify/helmet';
import staticFiles from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { embedScript } from './embedding.ts';
import { assetPolicy, helmetOptions, pageHeaders, permissionsPolicy, type PageSources } from './policy.ts';

const FOREVER = 'public, max-age=31536000, immutable';

/** Serves the built app from `root`, with the compressed copies that the build made. Pages may reach `sources`, too. */
export function builtPages(root: string, sources?: PageSources): FastifyPluginAsync {
  return async (app) => {
    await app.register(helmet, helmetOptions(sources));
    app.addHook('onRequest', (_request, reply, done) => {
      void reply.header('permissions-policy', permissionsPolicy);
      done();
    });
    await app.register(staticFiles, {
      root,
      preCompressed: true,
      cacheControl: false,
      // What has changed is told by its tag, and nothing is fetched in parts.
      lastModified: false,
      acceptRanges: false,
      dotfiles: 'ignore',
      setHeaders: (reply, path) => {
        // Only what Vite puts under assets/ carries a hash of its content in its name.
        const asset = /[\\/]assets[\\/]/.test(path);
        void reply.header('cache-control', asset ? FOREVER : 'no-cache');
        // The one thing that pages of other origins load.
        if (embedScript.test(path)) void reply.header('cross-origin-resource-policy', 'cross-origin');
        if (!asset) return;
        void reply.header('content-security-policy', assetPolicy);
        for (const name of pageHeaders) void reply.removeHeader(name);
      },
    });
  };
}
