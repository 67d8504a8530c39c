import { buildSandboxPage } from './build.ts';
import { livePages } from './live-pages.ts';
import { run } from './run.ts';
import { partsFor, sandboxOfCommand } from './sandbox-for.ts';

await buildSandboxPage();
await run((settings) => ({ pages: livePages(settings.host), ...partsFor(settings, sandboxOfCommand()) }));
