import type { FastifyRequest } from 'fastify';
import type { Fields } from './body.ts';
import type { Person } from './people.ts';

/** What a route gets to work with. */
export interface Exchange {
  /** Where this sandbox answers, as the client wrote it: `http://localhost:6334/sandbox`. Every URL in an answer begins so. */
  readonly base: string;
  readonly params: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
  readonly request: FastifyRequest;
}

/** An exchange with somebody who has shown a token. */
export interface SignedInExchange extends Exchange {
  readonly person: Person;
}

/** What a route gives back. `after` runs once the answer has left, so that events never overtake it. */
export interface Answer {
  readonly status?: number;
  readonly body?: Fields | readonly unknown[] | NodeJS.ReadableStream | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly after?: () => void;
}

interface RouteBase {
  /** What faults and the coverage list call it: `mobius.register`. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/sandbox`. */
  readonly path: string;
  /** Left out of the trace: what people ask about the sandbox itself. */
  readonly quiet?: true;
}

/** A request that needs no token. */
export interface OpenRoute extends RouteBase {
  readonly open: true;
  handle(exchange: Exchange): Answer | Promise<Answer>;
}

/** A request of somebody who has to show a token. */
export interface SignedInRoute extends RouteBase {
  readonly open?: never;
  handle(exchange: SignedInExchange): Answer | Promise<Answer>;
  /** What becomes of it when a fault refuses the request. */
  refused?(exchange: SignedInExchange): void;
}

/** One request that the sandbox answers. */
export type Route = OpenRoute | SignedInRoute;
