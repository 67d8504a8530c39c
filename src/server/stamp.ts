import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { SdkVariant } from './sdk-variant.ts';

/** Everything that the built app is made of. */
const INPUTS = [
  'messages',
  'package-lock.json',
  'project.inlang/settings.json',
  'src/backends',
  'src/calling',
  'src/server/compress.ts',
  'src/server/sdk-variant.ts',
  'src/server/vite-pages.ts',
  'src/tabs',
  'src/ui',
  'svelte.config.js',
  'vite.config.ts',
];

/** Written by the build itself, so no reason to build again. */
const OUTPUTS = new Set(['paraglide']);

/** A fingerprint of the app's sources, and of the SDK that it is built with: by content, because a fresh clone's file times say nothing. */
export async function stampOf(project: string, variant: SdkVariant = 'pared'): Promise<string> {
  const files = (await Promise.all(INPUTS.map((input) => filesBelow(join(project, input))))).flat().sort();
  const hash = createHash('sha256').update(`${variant}\0`);
  for (const file of files) {
    const content = await readFile(file);
    hash.update(`${relative(project, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true }).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOTDIR') return null;
    if (code === 'ENOENT') return [];
    throw error;
  });
  if (entries === null) return [path];
  const wanted = entries.filter((entry) => !OUTPUTS.has(entry.name));
  return (await Promise.all(wanted.map((entry) => filesBelow(join(path, entry.name))))).flat();
}
