import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const built = join(import.meta.dirname, '../../../dist/ui');

/** The systems whose backend `page` has fetched, by their short names. */
export async function systemsFetched(page: Page): Promise<readonly string[]> {
  const manifest = await readFile(join(built, '.vite/manifest.json'), 'utf8');
  const chunks = Object.entries(JSON.parse(manifest) as Record<string, { readonly file: string }>);
  const fetched = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  return chunks.flatMap(([source, { file }]) => {
    const system = /^backends\/(\w+)\/backend\.ts$/.exec(source)?.[1];
    return system !== undefined && fetched.includes(`/${file}`) ? [system] : [];
  });
}
