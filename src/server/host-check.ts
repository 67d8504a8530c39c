import type { onRequestAsyncHookHandler } from 'fastify';
import { HostNames } from '../sandbox/host-names.ts';
import { healthPaths } from './health.ts';
import type { Settings } from './settings/settings.ts';

/** The names by which a server with these settings may be asked. */
export const hostNames = ({ host, allowedHosts }: Settings): HostNames =>
  new HostNames({ host, also: allowedHosts });

/**
 * Refuses a request whose `Host` is no name of this server, so that a foreign page that rebinds its own name to an
 * address of ours reads nothing here.
 */
export function refuseForeignHosts(hosts: HostNames): onRequestAsyncHookHandler {
  return async (request, reply) => {
    if (hosts.allows(request.headers.host) || healthPaths.has(request.url)) return;
    const advice =
      'This server does not answer to that name. To allow it, start with ALLOWED_HOSTS=<name>.\n';
    await reply.code(421).type('text/plain').send(advice);
  };
}
