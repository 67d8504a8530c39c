import type { FastifyRequest } from 'fastify';

/** Somebody whom this server knows. */
export interface KnownPerson {
  /** The same every time, and nobody else's. */
  readonly id: string;
  readonly name: string;
  /** Their user at a calling system behind one of the gateways, such as `xassist`; nothing where they have none there. */
  userAt(system: string): string | undefined;
}

/**
 * Says who sends a request to a gateway; nothing for somebody unknown, who gets a 401. What a page may ask of a gateway is
 * for this person's own user only.
 */
export type WhoIs = (request: FastifyRequest) => KnownPerson | undefined | Promise<KnownPerson | undefined>;
