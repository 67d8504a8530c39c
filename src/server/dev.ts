import { buildSandboxPage, tellBuild } from './build.ts';
import { livePages } from './live-pages.ts';
import { pageSourcesFor } from './page-sources.ts';
import { ribbonFor } from './ribbon/ribbon-for.ts';
import { run } from './run.ts';
import { partsFor, sandboxOfCommand } from './sandbox-for.ts';

await buildSandboxPage(tellBuild);
await run((settings) => {
  const ribbon = ribbonFor(settings);
  return {
    pages: livePages(settings.host, pageSourcesFor(settings, ribbon)),
    ...partsFor(settings, sandboxOfCommand(), ribbon),
  };
});
