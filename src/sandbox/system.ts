import type { WebSocket } from '@fastify/websocket';
import type { FastifyRequest } from 'fastify';
import type { Fields } from './body.ts';
import type { Fault } from './faults/fault.ts';
import type { Person } from './people.ts';
import type { Route } from './route.ts';
import type { Rules } from './switch/rules.ts';
import type { Telephones } from './switch/telephone.ts';

/** A WebSocket that a system serves. */
export interface Socket {
  /** Below `/sandbox`. */
  readonly path: string;
  /** Whether there is anybody to serve; the upgrade is refused with 404 where not. Default: there is. */
  admits?(params: Readonly<Record<string, string | undefined>>): boolean;
  serve(socket: WebSocket, params: Readonly<Record<string, string | undefined>>): void;
}

/**
 * A telephone system in the sandbox: what a provider's cloud answers, and whose telephones it knows. Calls, people,
 * faults and the trace are common to all of them; what is here is what only the system itself can do.
 */
export interface System extends Telephones {
  readonly name: string;
  readonly routes: readonly Route[];
  readonly sockets: readonly Socket[];
  /** Its part of the discovery document; `base` is the URL that the sandbox was asked under. */
  discovery(base: string): Fields;
  /** Who sends this request; a `Refusal` for nobody it knows. */
  personOf(request: FastifyRequest): Person;
  /** The call that an id from its own wire stands for, for the trace. */
  callOf(id: string): string | undefined;
  /** The server that a fault has taken down and this path leads to, in words. */
  downAt(path: string): string | undefined;
  /** What somebody wishes to become of calls to them; absent where the system does not ask. */
  rulesOf?(person: Person): Rules;
  /** The telephones that are registered, as `GET control/registrations` shows them. */
  registrations(): readonly Fields[];
  /**
   * A fault begins. The returned function ends what it has done to the system; there is nothing to do about a fault that
   * the system asks `world.faults` about when it matters.
   */
  suffer(fault: Fault): (() => void) | undefined;
  /** As if its service had been started anew; with `memory` it still knows who is registered. Nobody is told. */
  restart(options: { readonly memory: boolean }): void;
  /** As after start. Calls are over by then. */
  reset(): void;
}
