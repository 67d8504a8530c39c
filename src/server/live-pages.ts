import { join } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import { createServer } from 'vite';

/** Serves the app straight from its sources with hot reload; no security headers, since Vite injects styles inline. */
export const livePages: FastifyPluginAsync = async (app) => {
  const vite = await createServer({
    configFile: join(import.meta.dirname, '../../vite.config.ts'),
    server: { middlewareMode: true },
    appType: 'mpa',
  });
  app.addHook('onClose', () => vite.close());
  app.setNotFoundHandler((request, reply) => {
    reply.hijack();
    vite.middlewares(request.raw, reply.raw);
  });
};
