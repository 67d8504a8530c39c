import { sandboxPlugin } from '../sandbox/sandbox.ts';
import { buildIfNeeded, builtApp } from './build.ts';
import { builtPages } from './built-pages.ts';
import { run } from './run.ts';

await run(async () => {
  await buildIfNeeded();
  return { pages: builtPages(builtApp), sandbox: sandboxPlugin };
});
