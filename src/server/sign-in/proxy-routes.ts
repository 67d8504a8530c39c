import type { FastifyPluginAsync, FastifyRequest } from 'fastify';
import { isOwnPage } from '../own-page.ts';
import type { WhoIs } from '../who.ts';

export interface ProxyRoutesOptions {
  /** The short names of the calling systems that this server is set up for. */
  readonly systems: readonly string[];
  readonly whoIs: WhoIs;
  /** Where people open the phone; default: wherever they ask. */
  readonly publicUrl?: string | undefined;
}

/**
 * For a server without Webex: `POST /auth/session` says what one can sign in to, and whom the proxy in front has named. It
 * hands out no token and keeps nothing.
 */
export function proxyRoutes({ systems, whoIs, publicUrl }: ProxyRoutesOptions): FastifyPluginAsync {
  const home = (request: FastifyRequest): string => publicUrl ?? `${request.protocol}://${request.host}`;
  return async (app) => {
    app.post('/auth/session', async (request, reply) => {
      void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
      if (!isOwnPage(request, home(request)))
        return reply.code(403).send({ message: 'Asked by another page' });
      const person = await whoIs(request);
      return { systems, ...(person && { person: { id: person.id, name: person.name } }) };
    });
    await Promise.resolve();
  };
}
