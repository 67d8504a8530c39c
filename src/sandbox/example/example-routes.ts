import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../errors.ts';
import type { OpenRoute } from '../route.ts';

/** Cisco's bundle, as npm ships it. */
const bundle = join(import.meta.dirname, '../../../node_modules/webex/umd/calling.min.js');

/** The page has its scripts in it, to be copied as a whole; the SDK makes a worker of a text and plays recordings. */
const policy = [
  "default-src 'none'",
  "base-uri 'none'",
  "connect-src 'self' ws:",
  "form-action 'none'",
  "frame-ancestors 'self'",
  "img-src 'self' data:",
  'media-src blob:',
  "script-src 'self' 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  'worker-src blob:',
].join('; ');

/** An app of somebody else's, as it were: plain HTML on Cisco's own bundle, pointed at this sandbox. */
export const exampleRoutes: readonly OpenRoute[] = [
  {
    name: 'example',
    method: 'GET',
    path: '/example',
    open: true,
    quiet: true,
    handle: async () => ({
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
      body: await readFile(join(import.meta.dirname, 'index.html'), 'utf8'),
    }),
  },
  {
    name: 'example.sdk',
    method: 'GET',
    path: '/example/calling.min.js',
    open: true,
    quiet: true,
    async handle() {
      await access(bundle).catch(() => {
        throw new Refusal(404, 'Cisco’s bundle is not installed: npm ci installs it');
      });
      return {
        headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
        body: createReadStream(bundle),
      };
    },
  },
];
