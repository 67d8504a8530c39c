import * as v from 'valibot';
import { object, oneOf, read, text } from '../body.ts';
import type { Route, SignedInExchange } from '../route.ts';
import { refuse, user } from './accounts.ts';
import type { Presence } from './presence.ts';
import type { Subscription, Subscriptions } from './subscriptions.ts';

const activities = [
  'active',
  'idle',
  'away',
  'lunch',
  'other',
  'busy',
  'vacation',
  'on-the-phone',
  'unknown',
] as const;

const ownShape = object({
  presenceRequest: object({
    status: oneOf(['open', 'closed']),
    activity: oneOf(activities),
    note: v.exactOptional(v.string()),
  }),
});
const watchShape = object({
  presenceWatcherRequest: object({
    userList: v.array(v.nullable(text)),
    action: oneOf(['watch', 'stopwatch', 'get']),
  }),
});

/** How a person is, and how those are whom they follow. The answers have no data: those come as notifications. */
export const presenceRoutes = (presence: Presence, subscriptions: Subscriptions): readonly Route[] => [
  {
    name: 'ribbon.presence',
    method: 'POST',
    path: `${user}/presence`,
    handle({ person, body }) {
      const { presenceRequest } = read(ownShape, body);
      return {
        body: { presenceResponse: { statusCode: 0 } },
        after: () => {
          presence.say(person, presenceRequest);
        },
      };
    },
  },
  {
    name: 'ribbon.presence.watch',
    method: 'POST',
    path: `${user}/presenceWatcher`,
    handle(exchange) {
      const { userList, action } = read(watchShape, exchange.body).presenceWatcherRequest;
      const names = userList.filter((name) => name !== null);
      const own = newest(subscriptions, exchange);
      return {
        body: { presenceWatcherResponse: { statusCode: 0 } },
        after: () => {
          if (action === 'watch') presence.watch(own, names);
          else if (action === 'get') presence.tell(own, names);
          else presence.unwatch(own, names);
        },
      };
    },
  },
];

function newest(subscriptions: Subscriptions, { person }: SignedInExchange): Subscription {
  const own = subscriptions
    .of(person)
    .filter(({ services }) => services.some((each) => each.toLowerCase() === 'presence'))
    .at(-1);
  if (!own) throw refuse(403, 'presenceWatcherResponse', 39, 'There is no subscription to presence');
  return own;
}
