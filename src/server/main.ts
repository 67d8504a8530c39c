import { buildIfNeeded, builtApp } from './build.ts';
import { builtPages } from './built-pages.ts';
import { run } from './run.ts';
import { partsFor, sandboxOfCommand } from './sandbox-for.ts';

await run(async (settings) => {
  const sandbox = sandboxOfCommand();
  await buildIfNeeded();
  return { pages: builtPages(builtApp), ...partsFor(settings, sandbox) };
});
