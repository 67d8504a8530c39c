import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './errors.ts';

const loopback = /^(([a-z0-9-]+\.)*localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const exposed = 'trackingid, retry-after, etag, location, content-type';

/**
 * Who may talk to the sandbox: pages and programs of this computer. A name that is not loopback is refused even when it
 * leads here, so that no page of the internet can reach us by rebinding its own name; `host` allows one more, and
 * `0.0.0.0` or `::` any.
 */
export class Gate {
  readonly #host: string;

  constructor(host = 'localhost') {
    this.#host = host;
  }

  /** Refuses a request from elsewhere with 403 and lets pages of other ports on this computer read the answer. */
  check(request: FastifyRequest, reply: FastifyReply): void {
    if (!this.#allows(hostnameOf(request.headers.host ?? ''))) {
      throw new Refusal(403, 'This host may not be used: the sandbox listens for this computer only');
    }
    const { origin } = request.headers;
    if (origin === undefined) return;
    if (!this.#allows(hostnameOf(origin.replace(/^https?:\/\//, '')))) {
      throw new Refusal(403, 'Pages of this origin may not use the sandbox');
    }
    void reply.headers({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': exposed,
      vary: 'origin',
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

  #allows(hostname: string): boolean {
    if (this.#host === '0.0.0.0' || this.#host === '::') return hostname !== '';
    return loopback.test(hostname) || hostname === this.#host;
  }
}

function hostnameOf(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}
