import type { FastifyRequest } from 'fastify';

/** Whether a page of ours asks, which is at `home`. */
export function isOwnPage({ headers }: FastifyRequest, home: string): boolean {
  const { origin, 'sec-fetch-site': site } = headers;
  if (site !== undefined && site !== 'same-origin') return false;
  return origin === undefined || origin === new URL(home).origin;
}
