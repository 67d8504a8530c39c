import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './errors.ts';
import { isLoopback, type HostNames } from './host-names.ts';

const exposed = 'trackingid, retry-after, etag, location, content-type';

/**
 * Who may use the sandbox: programs that ask it by one of its names, pages that it serves itself, and pages of the
 * computer that the browser runs on, whatever their port. Every other page is refused, wherever the sandbox listens.
 */
export class Gate {
  readonly #hosts: HostNames;

  constructor(hosts: HostNames) {
    this.#hosts = hosts;
  }

  /** Refuses a request from elsewhere with 403 and lets pages of other ports on this computer read the answer. */
  check(request: FastifyRequest, reply: FastifyReply): void {
    void reply.headers({
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      vary: 'origin',
    });
    const { host, origin } = request.headers;
    if (!this.#hosts.allows(host)) {
      throw new Refusal(
        403,
        'This host may not be used: it is no name of the computer that the sandbox runs on',
      );
    }
    if (origin === undefined) return;
    if (!mayUse(origin, host ?? '')) throw new Refusal(403, 'Pages of this origin may not use the sandbox');
    void reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': exposed,
    });
  }

  /** Answers a preflight: any header and any method that the page asks for. */
  preflight(request: FastifyRequest, reply: FastifyReply): void {
    void reply
      .headers({
        'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
        'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '',
        'access-control-allow-private-network': 'true',
        'access-control-max-age': '600',
      })
      .code(204)
      .send();
  }
}

/** Whether a page of `origin` may use a sandbox that it asks as `host`. A page without an origin says `null`. */
function mayUse(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, hostname, origin: normal } = new URL(origin);
  if (!/^https?:$/.test(protocol) || normal !== origin) return false;
  // Behind a proxy that speaks HTTPS, the same page's scheme is not the one that has arrived here.
  return isLoopback(hostname) || new URL(`${protocol}//${host}`).origin === origin;
}
