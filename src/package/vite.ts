import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin, ResolvedConfig } from 'vite';
import { buildRealm } from './realm-build.ts';

/** The folder of the realm's scripts, which a page of the app will hardly have. */
const scripts = 'offhook';

/**
 * The Vite plugin for apps on `offhook/webex`: builds the page of the SDK's realm, `realm.html`, from the `@webex/*`
 * packages that the app has installed; once, and again with other versions. While developing it is served, in a build it
 * is among the files, both below Vite's `base`. Has Vite take this package as it is while developing, too.
 *
 * @example
 * ```ts
 * import { offhook } from 'offhook/vite';
 * import { defineConfig } from 'vite';
 *
 * export default defineConfig({ plugins: [offhook()] });
 * ```
 */
export function offhook(): Plugin {
  let config: ResolvedConfig;
  let realm: Promise<string> | undefined;
  const built = (): Promise<string> => (realm ??= build(join(config.cacheDir, 'offhook')));
  return {
    name: 'offhook',
    // As it is, while developing: what Vite bundles beforehand cannot have the worker of the tabs in it.
    config: () => ({ optimizeDeps: { exclude: ['offhook'], include: ['offhook > sdp-transform'] } }),
    configResolved(resolved) {
      config = resolved;
    },
    configureServer(server) {
      // Begun at once: it takes a few seconds the first time.
      built().catch((error: unknown) => {
        config.logger.error(String(error));
      });
      server.middlewares.use((request, response, next) => {
        const path = new URL(request.url ?? '/', 'http://localhost').pathname;
        const file = path.startsWith(config.base) ? path.slice(config.base.length) : '';
        if (!isOfRealm(file)) {
          next();
          return;
        }
        const type = file.endsWith('.html') ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8';
        built()
          .then((folder) => readFile(join(folder, file)))
          .then((source) => response.setHeader('content-type', type).end(source), next);
      });
    },
    async generateBundle() {
      if (this.environment.config.consumer !== 'client') return;
      const folder = await built();
      for (const fileName of (await readdir(folder, { recursive: true })).map(asPath).filter(isOfRealm)) {
        this.emitFile({ type: 'asset', fileName, source: await readFile(join(folder, fileName)) });
      }
    },
  };
}

async function build(folder: string): Promise<string> {
  await buildRealm({ folder, scripts, alone: true });
  return folder;
}

const asPath = (name: string): string => name.replaceAll('\\', '/');

/** Whether `file` is one of the realm's, and none that lies elsewhere. */
const isOfRealm = (file: string): boolean => file === 'realm.html' || /^offhook\/[\w.-]+\.\w+$/.test(file);
