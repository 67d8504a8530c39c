import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenRoute } from '../route.ts';

/** Where the build puts the page. */
export const builtPage = join(import.meta.dirname, '../../../dist/sandbox');

const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "img-src 'self' data:",
  "require-trusted-types-for 'script'",
  "script-src 'self'",
  "style-src 'self'",
  'trusted-types svelte-trusted-html',
].join('; ');

const unbuilt =
  'The page is not built. npm run build builds it; npm start and npm run sandbox do so by themselves.\n';

/** The page at `/sandbox`: who is there, what happens, and what can be made to happen. */
export const pageRoutes: readonly OpenRoute[] = [
  {
    name: 'page',
    method: 'GET',
    path: '/',
    open: true,
    quiet: true,
    async handle() {
      const body = await readFile(join(builtPage, 'index.html'), 'utf8').catch(() => undefined);
      return {
        headers: {
          'content-type': `text/${body === undefined ? 'plain' : 'html'}; charset=utf-8`,
          'content-security-policy': policy,
          'cache-control': 'no-cache',
        },
        body: body ?? unbuilt,
      };
    },
  },
];
