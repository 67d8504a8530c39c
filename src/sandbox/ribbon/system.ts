import type { System } from '../system.ts';
import { domain, passwordOf, personOf } from './accounts.ts';
import { callRoutes } from './call-routes.ts';
import type { Ribbon } from './ribbon.ts';
import { serveSocket } from './socket.ts';
import { subscriptionRoutes, user } from './subscription-routes.ts';

/** Ribbon's gateway, as the sandbox's other parts see it. */
export function ribbonSystem(ribbon: Ribbon): System {
  const { world, subscriptions } = ribbon;
  return {
    name: 'ribbon',
    routes: [...subscriptionRoutes(ribbon), ...callRoutes(ribbon)],
    sockets: [
      {
        path: `${user}/websocket/:subscription`,
        // Never accepted and closed at once: the SDK would come back without a pause (trap T5).
        admits: ({ subscription = '' }) => ribbon.admits(subscription),
        serve: (socket, { subscription = '' }) => {
          serveSocket(ribbon, socket, subscription);
        },
      },
    ],
    discovery: (base) => ({
      ribbon: {
        gateway: `${base}/ribbon`,
        domain,
        passwords: Object.fromEntries(world.people.map((person) => [person.extension, passwordOf(person)])),
      },
    }),
    personOf: (request) =>
      personOf(
        {
          people: world.people,
          personOfSession: (session) =>
            subscriptions.all.find(({ sessionId }) => sessionId === session)?.person,
          refusesToken: (person) => world.faults.takeTokenFault(person),
        },
        request,
      ),
    callOf(id) {
      const leg = ribbon.leg(id);
      return leg && world.calls.of(leg)?.id;
    },
    downAt: () => undefined,
    registrations: () =>
      subscriptions.all.map(({ id, person, services, channel }) => ({
        user: person.extension,
        subscription: id,
        services,
        socket: channel.open,
      })),
    telephonesOf: (person) => ribbon.telephonesOf(person),
    suffer: (fault) => ribbon.suffer(fault),
    restart: (options) => {
      ribbon.restart(options);
    },
    reset: () => {
      ribbon.reset();
    },
  };
}
