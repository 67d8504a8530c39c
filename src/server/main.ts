import { buildIfNeeded, builtApp } from './build.ts';
import { builtPages } from './built-pages.ts';
import { run } from './run.ts';
import { peopleOfCommand, sandboxFor } from './sandbox-for.ts';

await run(async (settings) => {
  const who = peopleOfCommand();
  await buildIfNeeded();
  return { pages: builtPages(builtApp), ...sandboxFor(settings, who) };
});
