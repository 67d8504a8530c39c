import { Refusal } from '../errors.ts';
import type { System } from '../system.ts';
import type { Broker } from './broker.ts';
import { callRoutes } from './call-routes.ts';
import { controlRoutes } from './control-routes.ts';
import { loginRoutes } from './login-routes.ts';
import { userRoutes } from './user-routes.ts';

/** Frontline xAssist, as the sandbox's other parts see it: it has no telephones, and rings those of the other systems. */
export function xassistSystem(broker: Broker): System {
  return {
    name: 'xassist',
    routes: [...loginRoutes(broker), ...userRoutes(broker), ...callRoutes(broker), ...controlRoutes(broker)],
    sockets: [],
    discovery: (base) => ({ xassist: { url: `${base}/xassist/offhook/` } }),
    personOf({ headers }) {
      const { person } = broker.sessions.of(headers.authorization);
      if (person) return person;
      throw new Refusal(403, 'This account is nobody of the sandbox');
    },
    callOf: () => undefined,
    downAt: () => undefined,
    registrations: () => [],
    telephonesOf: () => [],
    suffer: () => undefined,
    restart({ memory }) {
      if (!memory) broker.sessions.expire(true);
    },
    reset: () => {
      broker.reset();
    },
  };
}
