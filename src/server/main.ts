import { buildIfNeeded, builtApp, tellBuild } from './build.ts';
import { builtPages } from './built-pages.ts';
import { pageSourcesFor } from './page-sources.ts';
import { ribbonFor } from './ribbon/ribbon-for.ts';
import { run } from './run.ts';
import { partsFor, sandboxOfCommand } from './sandbox-for.ts';

await run(async (settings) => {
  const sandbox = sandboxOfCommand();
  await buildIfNeeded(tellBuild);
  const ribbon = ribbonFor(settings);
  return {
    pages: builtPages(builtApp, pageSourcesFor(settings, ribbon)),
    ...partsFor(settings, sandbox, ribbon),
  };
});
