import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Refusal } from '../errors.ts';
import type { OpenRoute } from '../route.ts';

/** Cisco's bundle, as npm ships it, wherever it is installed: beside this, or in the app that has this as a package. */
async function findBundle(): Promise<string> {
  for (const folder of createRequire(import.meta.url).resolve.paths('webex') ?? []) {
    const bundle = join(folder, 'webex/umd/calling.min.js');
    if (await isThere(bundle)) return bundle;
  }
  throw new Refusal(404, 'Cisco’s bundle is not installed: npm install webex');
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

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
    handle: async () => ({
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' },
      body: createReadStream(await findBundle()),
    }),
  },
];
