import { readFile } from 'node:fs/promises';
import { builtApp } from '../../../src/server/build.ts';

/** The address of the built file that holds the SDK's media engine, as a pattern of addresses. */
export async function mediaEngine(): Promise<string> {
  const manifest = await readFile(`${builtApp}/.vite/realm.json`, 'utf8');
  const files = Object.entries(JSON.parse(manifest) as Record<string, { readonly file: string }>);
  const [, engine] = files.find(([source]) => source.includes('@webex/internal-media-core')) ?? [];
  if (!engine) throw new Error('The built phone has no media engine of its own.');
  return `**/${engine.file}`;
}
