import { buildIfNeeded, builtApp, tellBuild } from './build.ts';
import { builtPages } from './built-pages.ts';
import { pageSourcesFor } from './page-sources.ts';
import { ribbonFor } from './ribbon/ribbon-for.ts';
import { run } from './run.ts';
import { partsFor, sandboxOfCommand } from './sandbox-for.ts';

await run(async (settings) => {
  const ribbon = ribbonFor(settings);
  // Before anything is built: what cannot be used is said at once.
  const parts = partsFor(settings, sandboxOfCommand(), ribbon);
  await buildIfNeeded(tellBuild);
  return { pages: builtPages(builtApp, pageSourcesFor(settings, ribbon)), ...parts };
});
