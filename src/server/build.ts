import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compressFiles } from './compress.ts';
import { builtWith, sdkVariant } from './sdk-variant.ts';
import { stampOf } from './stamp.ts';

const project = join(import.meta.dirname, '../..');

const variant = sdkVariant(process.env);

/** Where the built app lies: the one with the whole SDK, where `OFFHOOK_SDK` asks for that, apart from the other. */
export const builtApp = join(project, builtWith[variant]);

/** Builds the app if it is missing or was built from other sources; says whether it had to. */
export async function buildIfNeeded(): Promise<boolean> {
  const stampFile = join(builtApp, '.stamp');
  const stamp = await stampOf(project, variant);
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  await buildForProduction();
  await compressFiles(builtApp);
  await writeFile(stampFile, stamp);
  return true;
}

/** In a process of its own: whoever runs tests has another `NODE_ENV`, and Vite would then build something else. */
async function buildForProduction(): Promise<void> {
  const vite = join(project, 'node_modules/vite/bin/vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: project, env });
}
