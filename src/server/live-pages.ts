import helmet from '@fastify/helmet';
import type { FastifyPluginAsync } from 'fastify';
import { randomUUID } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer as createHttpServer, type Server } from 'node:http';
import { join } from 'node:path';
import { createServer } from 'vite';
import { embedScript } from './embedding.ts';
import { helmetOptionsWhileDeveloping, permissionsPolicy, type PageSources } from './policy.ts';
import { hasSandbox, markedAsSandbox } from './sandbox-mark.ts';

/**
 * Serves the app straight from its sources with hot reload, under the policy of the built app: real tokens are taken
 * here, too. The one thing more that is allowed are the styles that Vite's client puts in, and its socket.
 */
export function livePages(host: string, sources?: PageSources): FastifyPluginAsync {
  return async (app) => {
    const nonce = randomUUID();
    // Not the phone's own server: there, the sandbox answers whoever wants a socket.
    const sockets = createHttpServer();
    const port = await portOf(sockets, host);
    const vite = await createServer({
      configFile: join(import.meta.dirname, '../../vite.config.ts'),
      // Which hosts may be asked has been decided before a request comes here.
      server: { middlewareMode: true, hmr: { server: sockets, clientPort: port }, allowedHosts: true },
      html: { cspNonce: nonce },
      plugins: hasSandbox(app) ? [{ name: 'offhook:sandbox-mark', transformIndexHtml: markedAsSandbox }] : [],
      appType: 'mpa',
    });
    app.addHook('onClose', async () => {
      await vite.close();
      sockets.close();
    });
    await app.register(helmet, { ...helmetOptionsWhileDeveloping(nonce, port, sources), global: true });
    app.setNotFoundHandler((request, reply) => {
      reply.header('permissions-policy', permissionsPolicy).hijack();
      // As the built app: the one thing that pages of other origins load.
      if (request.url.split('?')[0] === embedScript)
        void reply.header('cross-origin-resource-policy', 'cross-origin');
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value);
      }
      vite.middlewares(request.raw, reply.raw);
    });
  };
}

/** Has `server` listen on any free port of `host`: where that is both 127.0.0.1 and ::1, on the one that pages can name. */
async function portOf(server: Server, host: string): Promise<number> {
  const { address: ipv4First } = await lookup(host, { verbatim: false });
  server.listen({ port: 0, host: ipv4First });
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null)
    throw new Error('The socket for hot reload has no port.');
  return address.port;
}
