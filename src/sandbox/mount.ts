import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFields } from './body.ts';
import { Refusal } from './errors.ts';
import type { Answer, Exchange, OpenRoute, Route } from './route.ts';
import type { Person } from './people.ts';
import type { System } from './system.ts';
import type { World } from './world.ts';

/**
 * Serves one route: finds out who asks, lets faults happen, writes the trace. Those that are about the sandbox itself are
 * of no system, and never stalled: faults can always be cleared.
 */
export function mountRoute(scope: FastifyInstance, world: World, route: OpenRoute): void;
export function mountRoute(scope: FastifyInstance, world: World, route: Route, system: System): void;
export function mountRoute(scope: FastifyInstance, world: World, route: Route, system?: System): void {
  scope.route({
    method: route.method,
    url: route.path,
    async handler(request, reply) {
      const began = world.clock.now();
      let person: Person | undefined;
      let status = 500;
      let callId: unknown;
      try {
        const exchange = exchangeOf(request);
        if (!route.open) person = system?.personOf(request);
        if (system && world.faults.stalls(route.name, person)) {
          world.trace.add('http', `${request.method} ${route.name} stalled`, {
            user: person?.extension ?? null,
          });
          await Promise.race([world.faults.whileStalled(route.name, person), gone(reply)]);
        }
        const fault = world.faults.takeHttpFault(route.name, person);
        if (fault) {
          if (!route.open && person) route.refused?.({ ...exchange, person });
          throw fault;
        }
        const answer = route.open
          ? await route.handle(exchange)
          : await route.handle({ ...exchange, person: personOrThrow(person) });
        status = answer.status ?? 200;
        callId = isFields(answer.body) ? answer.body['callId'] : undefined;
        if (!route.open) await late(world, person);
        return await send(world, reply, answer);
      } catch (error) {
        if (error instanceof Refusal) status = error.status;
        if (!route.open) await late(world, person);
        throw error;
      } finally {
        if (!route.quiet || status >= 400) {
          const text = `${request.method} ${route.name} ${status} in ${world.clock.now() - began} ms`;
          world.trace.add('http', text, {
            user: person?.extension ?? null,
            call: (system && callOf(system, request, callId)) ?? null,
          });
        }
      }
    },
  });
}

function exchangeOf(request: FastifyRequest): Exchange {
  return {
    base: `${request.protocol}://${request.headers.host ?? 'localhost'}/sandbox`,
    params: strings(request.params),
    query: strings(request.query),
    body: request.body,
    request,
  };
}

/** What of a request's path or query is text. */
export function strings(value: unknown): Readonly<Record<string, string | undefined>> {
  if (!isFields(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, typeof each === 'string' ? each : undefined]),
  );
}

function personOrThrow(person: Person | undefined): Person {
  if (person) return person;
  throw new Refusal(401, 'An access token is required');
}

async function send(
  world: World,
  reply: FastifyReply,
  { status = 200, body, headers = {}, after }: Answer,
): Promise<FastifyReply> {
  if (after) reply.raw.once('close', guarded(world, after));
  void reply.code(status).headers(headers);
  return reply.send(body);
}

/** Rejects when the client gives up: what it has asked for is not done then. */
function gone(reply: FastifyReply): Promise<never> {
  return new Promise((_, reject) => {
    reply.raw.once('close', () => {
      reject(new Refusal(499, 'The client has gone'));
    });
  });
}

/** Lets as much time pass as a fault makes the answer late. */
async function late(world: World, person: Person | undefined): Promise<void> {
  const milliseconds = world.faults.latency(person);
  if (milliseconds <= 0) return;
  await new Promise<void>((resolve) => {
    world.clock.after(milliseconds, resolve);
  });
}

/** Nobody waits for what happens after the answer: it must not end the process. */
function guarded(world: World, action: () => void): () => void {
  return () => {
    try {
      action();
    } catch (error) {
      world.trace.add('fault', `After the answer: ${String(error)}`);
    }
  };
}

/** The call that a request is about, by the system's id in its path or in its answer. */
function callOf(system: System, { params }: FastifyRequest, answered: unknown): string | undefined {
  const callId = strings(params)['call'] ?? answered;
  return typeof callId === 'string' ? system.callOf(callId) : undefined;
}
