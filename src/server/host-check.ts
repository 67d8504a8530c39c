import type { FastifyReply, FastifyRequest } from 'fastify';

/** Whether a `Host` header names this computer. */
export function namesLoopback(host: string | undefined): boolean {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '');
  return name === '[::1]' || /^([a-z0-9-]+\.)*localhost$/.test(name) || /^127(\.\d{1,3}){3}$/.test(name);
}

/**
 * Refuses a request whose `Host` is not this computer, so that a foreign page that rebinds its name to a
 * loopback address reads nothing here. Only for a server that listens on loopback.
 */
export async function refuseForeignHost(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (namesLoopback(request.headers.host)) return;
  await reply.code(421).type('text/plain').send('This server answers for localhost only.\n');
}
