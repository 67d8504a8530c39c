import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { compressFiles } from './compress.ts';
import { stampOf } from './stamp.ts';

const project = join(import.meta.dirname, '../..');

/** Where the built app lies. */
export const builtApp = join(project, 'dist/ui');

/** Builds the app if it is missing or was built from other sources; says whether it had to. */
export async function buildIfNeeded(): Promise<boolean> {
  const stampFile = join(builtApp, '.stamp');
  const stamp = await stampOf(project);
  if ((await readFile(stampFile, 'utf8').catch(() => '')) === stamp) return false;
  await build({ configFile: join(project, 'vite.config.ts'), logLevel: 'error', mode: 'production' });
  await compressFiles(builtApp);
  await writeFile(stampFile, stamp);
  return true;
}
