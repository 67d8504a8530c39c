import { afterAll, beforeAll } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serviceApp as sandboxApp } from '../../src/sandbox/webex/guests/service-app.ts';
import { createApp } from '../../src/server/app.ts';
import { buildIfNeeded, builtApp } from '../../src/server/build.ts';
import { builtPages } from '../../src/server/built-pages.ts';
import { listen } from '../../src/server/listen.ts';
import { partsFor } from '../../src/server/sandbox-for.ts';
import { readSettings } from '../../src/server/settings/settings.ts';
import { SilentMedia } from '../sandbox/support/silent-media.ts';
import { kioskSettings } from '../server/kiosk/fixture.ts';
import { startCluster, type Cluster } from '../support/cluster/cluster.ts';

interface UsedCluster {
  readonly cluster: Cluster;
  /** What stands for Webex. */
  readonly sandbox: Sandbox;
}

const minutes = 60_000;

/**
 * Two instances behind nginx, with one Redis, the kiosk *lobby* and a sandbox for Webex, while the tests around it run. For a
 * browser they have the built app, and calls have sound.
 */
export function useCluster({ forBrowser = false } = {}): UsedCluster {
  const tidying: (() => Promise<void>)[] = [];
  let sandbox: Sandbox;
  let cluster: Cluster;

  beforeAll(async () => {
    const kiosks = await kioskSettings(['lobby'], {}, (tidy) => tidying.push(tidy));
    if (forBrowser) await buildIfNeeded();
    const pages = forBrowser ? builtPages(builtApp) : () => Promise.resolve();
    sandbox = await startSandbox({ host: '127.0.0.1', ...(!forBrowser && { media: new SilentMedia() }) });
    cluster = await startCluster(sandbox.url, async (env) => {
      const serviceApp = { KIOSK_SERVICE_APP_TOKEN: sandboxApp.accessToken };
      const settings = readSettings({ ...kiosks, ...serviceApp, ...env, LOG_LEVEL: 'silent' });
      const app = await createApp(settings, { pages, ...partsFor(settings) });
      return { port: await listen(app, settings), stop: () => app.close() };
    });
  }, 2 * minutes);

  afterAll(async () => {
    await cluster.stop();
    await sandbox.close();
    for (const tidy of tidying) await tidy();
  });

  return {
    get cluster() {
      return cluster;
    },
    get sandbox() {
      return sandbox;
    },
  };
}
