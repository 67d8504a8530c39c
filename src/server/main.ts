import { buildIfNeeded, builtApp } from './build.ts';
import { builtPages } from './built-pages.ts';
import { run } from './run.ts';
import { sandboxFor, sandboxOfCommand } from './sandbox-for.ts';

await run(async (settings) => {
  const sandbox = sandboxOfCommand();
  await buildIfNeeded();
  return { pages: builtPages(builtApp), ...sandboxFor(settings, sandbox) };
});
