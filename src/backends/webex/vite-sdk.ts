import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const { resolve } = createRequire(import.meta.url);

/** What Vite has to do differently so that Cisco's SDK runs, and fits into a small bundle. */
export const webexSdk = (): Plugin[] => [
  {
    name: 'offhook:webex-sdk',
    config: () => ({
      // Node's modules that the SDK imports: `npm i url util` brings the browser's versions.
      resolve: {
        alias: [
          { find: /^url$/, replacement: resolve('url/') },
          { find: /^util$/, replacement: resolve('util/') },
          { find: /^querystring$/, replacement: resolve('querystring-es3') },
          { find: /^os$/, replacement: resolve('os-browserify') },
          { find: /^jsonwebtoken$/, replacement: join(import.meta.dirname, 'realm/jsonwebtoken.ts') },
          // Otherwise it comes in twice, as CommonJS and as an ES module, with 1 MB each.
          {
            find: /^@webex\/internal-media-core$/,
            replacement: resolve('@webex/internal-media-core').replace('/cjs/', '/esm/'),
          },
        ],
      },
    }),
  },
];
