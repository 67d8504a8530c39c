import { join } from 'node:path';
import { builtPages } from '../server/built-pages.ts';
import { run } from '../server/run.ts';
import { sandboxFor, sandboxOfCommand } from '../server/sandbox-for.ts';
import { SettingsError } from '../server/settings/settings-error.ts';
import { buildRealm } from './realm-build.ts';

/** The phone as the package has it: without the SDK's realm, which is built when it is started first. */
const app = join(import.meta.dirname, '../../dist/app');

await run(async (settings) => {
  const sandbox = sandboxOfCommand();
  await buildRealm({ folder: app, scripts: 'assets' }).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsError(`The page of the SDK's realm cannot be built: ${why}`, { cause });
  });
  return { pages: builtPages(app), ...sandboxFor(settings, sandbox) };
});
