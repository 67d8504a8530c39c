import type { FastifyPluginAsync } from 'fastify';

/** Where the script is that pages load to have the phone in them. */
export const embedScript = '/embed.js';

/**
 * `GET /embed/allows?origin=…`: whether pages of that origin may have the phone in them, and steer it. The browser keeps
 * others from framing it (`frame-ancestors`); the phone asks, too, before it says anything to anybody.
 */
export function embedding(origins: readonly string[]): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Querystring: { origin?: unknown } }>('/embed/allows', (request, reply) => {
      const { origin } = request.query;
      return reply
        .header('cache-control', 'no-store')
        .send({ allowed: typeof origin === 'string' && origins.includes(origin) });
    });
    await Promise.resolve();
  };
}
