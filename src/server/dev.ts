import { livePages } from './live-pages.ts';
import { run } from './run.ts';
import { sandboxFor } from './sandbox-for.ts';

await run((settings) => ({ pages: livePages(settings.host), ...sandboxFor(settings) }));
