import type { Route } from '../route.ts';
import type { World } from '../world.ts';

const metrics = '/metrics/api/v1';
const logs = '/client-logs/api/v1';

/** What the SDK reports about itself: taken, and thrown away. */
export const sinkRoutes = ({ newId }: World): readonly Route[] => [
  sink('metrics.batch', `${metrics}/metrics`),
  sink('metrics.client', `${metrics}/clientmetrics`),
  sink('metrics.prelogin', `${metrics}/clientmetrics-prelogin`),
  sink('metrics.prelogin.batch', `${metrics}/metrics/prelogin`),
  sink('telemetry', '/unified-telemetry/metric/v2'),
  {
    name: 'logs.urls',
    method: 'POST',
    path: `${logs}/logs/urls`,
    quiet: true,
    handle: ({ base, person }) => {
      const id = newId();
      return {
        body: {
          tempURL: `${base}${logs}/logs/upload/${id}`,
          logFilename: `${id}.txt`,
          userId: person.id,
        },
      };
    },
  },
  {
    name: 'logs.upload',
    method: 'PUT',
    path: `${logs}/logs/upload/:log`,
    open: true,
    quiet: true,
    handle: () => ({ body: {} }),
  },
  {
    name: 'logs.meta',
    method: 'POST',
    path: `${logs}/logs/meta`,
    quiet: true,
    handle: ({ base, person }) => ({
      body: { url: `${base}${logs}/logs/upload/${newId()}`, userId: person.id },
    }),
  },
];

function sink(name: string, path: string): Route {
  return { name, method: 'POST', path, open: true, quiet: true, handle: () => ({ body: {} }) };
}
