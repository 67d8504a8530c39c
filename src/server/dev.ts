import { livePages } from './live-pages.ts';
import { run } from './run.ts';
import { peopleOfCommand, sandboxFor } from './sandbox-for.ts';

await run((settings) => ({ pages: livePages(settings.host), ...sandboxFor(settings, peopleOfCommand()) }));
