import type { System } from '../system.ts';
import { domain, passwordOf, personOf, user } from './accounts.ts';
import { addressBookRoutes } from './address-book-routes.ts';
import { callRoutes } from './call-routes.ts';
import { directoryRoutes } from './directory-routes.ts';
import { historyRoutes } from './history-routes.ts';
import { presenceRoutes } from './presence-routes.ts';
import type { Ribbon } from './ribbon.ts';
import { serveSocket } from './socket.ts';
import { subscriptionRoutes } from './subscription-routes.ts';
import { voicemailRoutes } from './voicemail-routes.ts';

/** Ribbon's gateway, as the sandbox's other parts see it. */
export function ribbonSystem(ribbon: Ribbon): System {
  const { world, subscriptions } = ribbon;
  return {
    name: 'ribbon',
    routes: [
      ...subscriptionRoutes(ribbon),
      ...callRoutes(ribbon),
      ...historyRoutes(ribbon.log),
      ...voicemailRoutes(world),
      ...presenceRoutes(ribbon.presence, subscriptions),
      ...addressBookRoutes(ribbon.books),
      ...directoryRoutes(world.people),
    ],
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
        // The SDK puts its own path behind an origin.
        ...(world.tlsPort !== undefined && { secure: `https://${new URL(base).hostname}:${world.tlsPort}` }),
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
