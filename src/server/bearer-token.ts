import type { FastifyRequest } from 'fastify';

/**
 * The token that a page shows, where it signs in by one: in `Authorization`, or as a subprotocol `bearer.<token>`, because a
 * page can give a WebSocket no headers.
 */
export function bearerToken({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const { authorization } = headers;
  const shown = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (shown !== undefined) return shown;
  const offered = (headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/);
  return offered.find((each) => each.startsWith('bearer.'))?.slice('bearer.'.length);
}
