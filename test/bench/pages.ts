import staticFiles from '@fastify/static';
import type { FastifyPluginAsync } from 'fastify';
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createApp } from '../../src/server/app.ts';
import { buildIfNeeded, builtApp } from '../../src/server/build.ts';
import { builtPages } from '../../src/server/built-pages.ts';
import { compressFiles } from '../../src/server/compress.ts';
import { listen } from '../../src/server/listen.ts';
import { sandboxFor } from '../../src/server/sandbox-for.ts';
import { readSettings } from '../../src/server/settings/settings.ts';
import { SandboxClient } from '../support/sandbox-client.ts';

const project = join(import.meta.dirname, '../..');

/** The two pages that are compared, served by one server in the same way. */
export interface Pages {
  readonly origin: string;
  readonly sandbox: SandboxClient;
  close(): Promise<void>;
}

/** Path of the phone, of the phone with the developer's panel, and of the page that loads Cisco's own bundle; all sign in 1001 by themselves. */
export const paths = {
  ours: '/?user=1001&lang=en',
  developer: '/?user=1001&lang=en&mode=developer',
  bare: '/bare/?user=1001',
} as const;

export type Side = keyof typeof paths;

/** Copies what the bare page is made of to a folder of its own, and compresses it as our build does. */
async function bareFiles(): Promise<string> {
  const folder = join(project, 'test-results/bench/bare');
  await mkdir(folder, { recursive: true });
  await copyFile(join(import.meta.dirname, 'bare/index.html'), join(folder, 'index.html'));
  await copyFile(join(project, 'node_modules/webex/umd/calling.min.js'), join(folder, 'calling.min.js'));
  await compressFiles(folder);
  return folder;
}

/** Builds what is not built, and starts with the phone in `root`. Whatever a browser can take, it gets gzip. */
export async function startPages(root = builtApp): Promise<Pages> {
  if (root === builtApp) await buildIfNeeded();
  const bare = await bareFiles();
  const settings = readSettings({ PORT: '0', LOG_LEVEL: 'error' });
  const pages: FastifyPluginAsync = async (app) => {
    await app.register(builtPages(root));
    await app.register(async (scope) => {
      await scope.register(staticFiles, { root: bare, prefix: '/bare/', preCompressed: true });
    });
  };
  const app = await createApp(settings, {
    pages: async (scope) => {
      scope.addHook('onRequest', (request, _reply, done) => {
        request.raw.headers['accept-encoding'] = 'gzip';
        done();
      });
      await scope.register(pages);
    },
    ...sandboxFor(settings),
  });
  const port = await listen(app, settings);
  const origin = `http://localhost:${port}`;
  return { origin, sandbox: new SandboxClient(origin), close: () => app.close() };
}
