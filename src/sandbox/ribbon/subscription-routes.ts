import * as v from 'valibot';
import { flag, object, read, text, whole, type Fields } from '../body.ts';
import type { Route, SignedInExchange } from '../route.ts';
import { domain, refuse, user } from './accounts.ts';
import type { Ribbon } from './ribbon.ts';
import { services, type Subscription } from './subscriptions.ts';

const envelope = 'subscribeResponse';

const subscribeShape = object({
  subscribeRequest: object({
    expires: v.optional(whole(60), 3600),
    service: v.array(text),
    clientCorrelator: v.exactOptional(text),
    useTurn: v.exactOptional(flag),
  }),
});

/** Signing in, staying so, and signing out. */
export const subscriptionRoutes = (ribbon: Ribbon): readonly Route[] => [
  {
    name: 'ribbon.subscribe',
    method: 'POST',
    path: `${user}/subscription`,
    handle({ body, person }) {
      if (person.trouble === 'no-calling') throw refuse(403, envelope, 61, 'No service for this user');
      const { service, expires, clientCorrelator: correlator } = read(subscribeShape, body).subscribeRequest;
      const wanted = { services: granted(service), expires, correlator };
      return {
        body: describe(ribbon.subscriptions.add(person, wanted)),
        after: () => {
          ribbon.presence.changed();
        },
      };
    },
  },
  ...(
    [
      ['', `${user}/subscription/:subscription`],
      ['.correlated', `${user}/subscription/clientCorrelator/:correlator`],
    ] as const
  ).flatMap(([suffix, path]): readonly Route[] => [
    {
      name: `ribbon.resubscribe${suffix}`,
      method: 'PUT',
      path,
      handle(exchange) {
        const subscription = own(ribbon, exchange);
        const { service, expires } = read(subscribeShape, exchange.body).subscribeRequest;
        subscription.services = granted(service);
        subscription.expires = expires;
        ribbon.subscriptions.refresh(subscription);
        return { body: describe(subscription) };
      },
    },
    {
      name: `ribbon.unsubscribe${suffix}`,
      method: 'DELETE',
      path,
      handle(exchange) {
        ribbon.subscriptions.remove(own(ribbon, exchange));
        // Never empty with 200: the SDK takes that for a failure (trap T9).
        return { body: { [envelope]: { statusCode: 0 } } };
      },
    },
  ]),
];

function granted(wanted: readonly string[]): readonly string[] {
  return services.filter((each) => wanted.some((other) => other.toLowerCase() === each.toLowerCase()));
}

function own(ribbon: Ribbon, { params, person }: SignedInExchange): Subscription {
  const { subscription: id, correlator } = params;
  const found = ribbon.subscriptions
    .of(person)
    .find((each) => (id === undefined ? each.correlator === correlator : each.id === id));
  if (!found) throw refuse(404, envelope, 39, 'There is no such subscription');
  return found;
}

function describe({ id, person, services: service, expires, sessionId, correlator }: Subscription): Fields {
  const path = `/rest/version/1/user/${person.extension}@${domain}`;
  return {
    subscribeResponse: {
      statusCode: 0,
      subscription: `${path}/subscription/${id}`,
      subscriptionParams: {
        service,
        expires,
        notificationType: 'WebSocket',
        notificationChannel: `${path}/websocket/${id}`,
        sessionId,
        ...(correlator !== undefined && { clientCorrelator: correlator }),
      },
    },
  };
}
