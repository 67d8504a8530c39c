import { catalogueRoutes } from './catalogue.ts';
import { controlRoutes } from './control.ts';
import { deviceRoutes } from './devices.ts';
import { directoryRoutes } from './directory.ts';
import { discoveryRoutes } from './discovery.ts';
import { callRoutes } from './mobius/calls.ts';
import { lineRoutes } from './mobius/lines.ts';
import { serviceRoutes } from './mobius/services.ts';
import { outsideRoutes } from './outside.ts';
import { pageRoutes } from './page.ts';
import type { Route } from './route.ts';
import { sinkRoutes } from './sinks.ts';
import { traceRoutes } from './trace-routes.ts';

/** Every request that the sandbox answers, besides the event socket (`GET /mercury/:device`). */
export const routes: readonly Route[] = [
  ...pageRoutes,
  ...discoveryRoutes,
  ...traceRoutes,
  ...controlRoutes,
  ...catalogueRoutes,
  ...deviceRoutes,
  ...lineRoutes,
  ...callRoutes,
  ...serviceRoutes,
  ...directoryRoutes,
  ...sinkRoutes,
  ...outsideRoutes,
];
