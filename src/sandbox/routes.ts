import { controlRoutes } from './control/control.ts';
import { watchRoutes } from './control/watch-routes.ts';
import { discoveryRoutes } from './control/discovery.ts';
import { pageRoutes } from './control/page-routes.ts';
import { exampleRoutes } from './example/example-routes.ts';
import type { OpenRoute } from './route.ts';
import { traceRoutes } from './trace/trace-routes.ts';
import type { World } from './world.ts';

/** Every request about the sandbox itself; what its systems answer is their own. */
export const sandboxRoutes = (world: World): readonly OpenRoute[] => [
  ...pageRoutes,
  ...exampleRoutes,
  ...discoveryRoutes(world),
  ...traceRoutes(world.trace),
  ...controlRoutes(world),
  ...watchRoutes(world),
];
