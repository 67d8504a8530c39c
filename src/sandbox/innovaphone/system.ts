import { Refusal } from '../errors.ts';
import type { System } from '../system.ts';
import { deskRoutes } from './desk-routes.ts';
import { serveApp } from './door.ts';
import type { Pbx } from './pbx.ts';

/** innovaphone, as the sandbox's other parts see it. */
export function innovaphoneSystem(pbx: Pbx): System {
  const { world } = pbx;
  return {
    name: 'innovaphone',
    routes: deskRoutes(pbx),
    sockets: [
      {
        path: '/innovaphone/PBX0/APPS/websocket',
        serve: (socket) => {
          serveApp(pbx, socket);
        },
      },
    ],
    discovery: () => ({ innovaphone: true }),
    personOf: () => {
      throw new Refusal(401, 'The PBX is asked over its WebSocket');
    },
    callOf(id) {
      const leg = pbx.telephones.flatMap(({ legs }) => legs).find((each) => each.id === id);
      return leg && world.calls.of(leg)?.id;
    },
    downAt: () => undefined,
    registrations: () =>
      pbx.telephones.map(({ id, person, watchers }) => ({
        user: person.extension,
        desk: id,
        watched: watchers.size,
      })),
    telephonesOf: (person) => pbx.telephonesOf(person),
    suffer: (fault) => pbx.suffer(fault),
    restart: () => {
      pbx.restart();
    },
    reset: () => {
      pbx.reset();
    },
  };
}
