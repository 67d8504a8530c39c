import type { FastifyRequest } from 'fastify';

/**
 * Says whose page sends this request: the SIP name of their user in the PBX; nothing where nobody is signed in. Whatever
 * signs people in answers it; the gateway itself knows no accounts.
 */
export type WhoIs = (request: FastifyRequest) => Promise<string | undefined>;

/** What a page's WebSocket is for, as its first subprotocol says. */
export const subprotocol = 'offhook.rcc';

/**
 * The token that a page shows, where it signs in by one: in `Authorization`, or as a subprotocol `bearer.<token>`, because a
 * page can give a WebSocket no headers.
 */
export function tokenOf({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined {
  const { authorization } = headers;
  const shown = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (shown !== undefined) return shown;
  const offered = (headers['sec-websocket-protocol'] ?? '').split(/\s*,\s*/);
  return offered.find((each) => each.startsWith('bearer.'))?.slice('bearer.'.length);
}
