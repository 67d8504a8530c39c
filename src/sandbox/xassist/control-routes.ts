import * as v from 'valibot';
import { flag, object, oneOf, read, text } from '../body.ts';
import { Refusal } from '../errors.ts';
import type { OpenRoute } from '../route.ts';
import type { Broker } from './broker.ts';

const happening = object({ type: text, user: v.optional(text), guest: v.optional(text) });

/** What tests and the curious make happen. */
export const controlRoutes = (broker: Broker): readonly OpenRoute[] => [
  {
    name: 'xassist.control.events',
    method: 'POST',
    path: '/control/xassist/calls/:call/events',
    open: true,
    handle({ params, body }) {
      const { type, user: userId, guest } = read(happening, body);
      const call = broker.call(params['call']);
      const user = broker.users.find((each) => each.userId === userId);
      const who = { ...(user && { user }), ...(guest !== undefined && { guest }) };
      if (type === 'Join' && !call.join(who)) throw new Refusal(409, 'They may not join now');
      if (type === 'Leave' && !call.leave(who)) throw new Refusal(409, 'They are not there');
      if (type !== 'Join' && type !== 'Leave') call.happen(type);
      return { body: {} };
    },
  },
  {
    name: 'xassist.control.end',
    method: 'POST',
    path: '/control/xassist/calls/:call/end',
    open: true,
    handle({ params }) {
      broker.call(params['call']).end();
      return { body: {} };
    },
  },
  {
    name: 'xassist.control.expire',
    method: 'POST',
    path: '/control/xassist/expire',
    open: true,
    handle({ body }) {
      broker.sessions.expire(read(object({ renewal: v.optional(flag, false) }), body ?? {}).renewal);
      return { body: {} };
    },
  },
  {
    name: 'xassist.control.dates',
    method: 'POST',
    path: '/control/xassist/dates',
    open: true,
    handle({ body }) {
      broker.dates = read(object({ format: oneOf(['iso', 'epochMs']) }), body).format;
      return { body: {} };
    },
  },
];
