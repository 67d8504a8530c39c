import { homedir } from 'node:os';
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
  const realm = await builtRealm().catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SettingsError(`The page of the SDK's realm cannot be built: ${why}`, { cause });
  });
  return { pages: builtPages([...new Set([app, realm])]), ...sandboxFor(settings, sandbox) };
});

/** The folder of the realm: the phone's own, or where that may not be written, one among this person's caches. */
async function builtRealm(): Promise<string> {
  try {
    await buildRealm({ folder: app, scripts: 'assets' });
    return app;
  } catch (error) {
    if (!isReadOnly(error)) throw error;
  }
  const folder = join(caches(), 'offhook');
  await buildRealm({ folder, scripts: 'assets', alone: true }).catch((error: unknown) => {
    if (!isReadOnly(error)) throw error;
    throw new Error(
      `neither ${app} nor ${folder} may be written. XDG_CACHE_HOME can name a folder that may.`,
    );
  });
  return folder;
}

/** It belongs to somebody else, or the disk is read only. */
function isReadOnly(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:EACCES|EPERM|EROFS)$/.test(String(error.code));
}

/** Where the computer has a person's caches. */
function caches(): string {
  const { XDG_CACHE_HOME: said = '', LOCALAPPDATA: onWindows = '' } = process.env;
  return said || onWindows || join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
}
