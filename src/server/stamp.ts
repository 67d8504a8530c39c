import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { SdkVariant } from './sdk-variant.ts';

/** What is built: the app, with one SDK or the other, and the sandbox's page. */
type Built = SdkVariant | 'sandbox';

/** Everything that the built app is made of. */
const APP = [
  'messages',
  'package-lock.json',
  'project.inlang/settings.json',
  'src/backends',
  'src/calling',
  'src/server/compress.ts',
  'src/server/sdk-variant.ts',
  'src/server/vite-circles.ts',
  'src/server/vite-moments.ts',
  'src/server/vite-pages.ts',
  'src/tabs',
  'src/ui',
  'svelte.config.js',
  'vite.config.ts',
  'vite.realm.config.ts',
];

/** The same for the sandbox's page. */
const SANDBOX = [
  'messages',
  'package-lock.json',
  'project.inlang/settings.json',
  'src/sandbox-page',
  'src/server/compress.ts',
  'src/ui/frame',
  'src/ui/parts',
  'src/ui/sandbox',
  'svelte.config.js',
  'vite.config.ts',
  'vite.realm.config.ts',
  'vite.sandbox.config.ts',
];

/** Written by the build itself, so no reason to build again. */
const OUTPUTS = new Set(['paraglide']);

/** A fingerprint of the sources, and of the SDK that the app is built with: by content, because a fresh clone's file times say nothing. */
export async function stampOf(project: string, built: Built = 'pared'): Promise<string> {
  const inputs = built === 'sandbox' ? SANDBOX : APP;
  const files = (await Promise.all(inputs.map((input) => filesBelow(join(project, input))))).flat().sort();
  const hash = createHash('sha256').update(`${built}\0`);
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
