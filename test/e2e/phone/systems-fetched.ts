import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const built = join(import.meta.dirname, '../../../dist/ui');

/** The systems of which `page` has fetched a file whose source `named` finds, by their short names. */
async function fetchedBy(page: Page, named: RegExp): Promise<readonly string[]> {
  const manifest = await readFile(join(built, '.vite/manifest.json'), 'utf8');
  const chunks = Object.entries(JSON.parse(manifest) as Record<string, { readonly file: string }>);
  const fetched = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
  );
  const systems = chunks.flatMap(([source, { file }]) => {
    const system = named.exec(source)?.[1];
    return system !== undefined && fetched.includes(`/${file}`) ? [system] : [];
  });
  return [...new Set(systems)];
}

/** The systems whose backend `page` has fetched, by their short names. */
export const systemsFetched = (page: Page): Promise<readonly string[]> =>
  fetchedBy(page, /^backends\/(\w+)\/backend\.ts$/);

/** The systems of which `page` has fetched anything at all, also what people sign in with. */
export const systemsTouched = (page: Page): Promise<readonly string[]> =>
  fetchedBy(page, /^(?:backends|ui\/sign-in)\/(\w+)\//);
