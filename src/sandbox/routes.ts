import { catalogueRoutes } from './webex/catalogue.ts';
import { controlRoutes } from './control/control.ts';
import { deviceRoutes } from './webex/devices.ts';
import { directoryRoutes } from './webex/directory.ts';
import { discoveryRoutes } from './webex/discovery.ts';
import { callRoutes } from './webex/mobius/calls.ts';
import { lineRoutes } from './webex/mobius/lines.ts';
import { serviceRoutes } from './webex/mobius/services.ts';
import { outsideRoutes } from './webex/outside.ts';
import { pageRoutes } from './page/page.ts';
import type { Route } from './route.ts';
import { sinkRoutes } from './webex/sinks.ts';
import { traceRoutes } from './trace/trace-routes.ts';

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
