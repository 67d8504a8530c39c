import { afterAll, beforeAll } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { serviceAppToken } from '../../src/sandbox/webex/guests/service-app.ts';
import { createApp } from '../../src/server/app.ts';
import { listen } from '../../src/server/listen.ts';
import { partsFor } from '../../src/server/sandbox-for.ts';
import { readSettings } from '../../src/server/settings/settings.ts';
import { SilentMedia } from '../sandbox/support/silent-media.ts';
import { kioskSettings } from '../server/kiosk/fixture.ts';
import { startCluster, type Cluster } from '../support/cluster/cluster.ts';

/** Two instances behind nginx, with one Redis, the kiosk *lobby* and a sandbox for Webex, while the tests around it run. */
export function useCluster(): { readonly cluster: Cluster } {
  const tidying: (() => Promise<void>)[] = [];
  let sandbox: Sandbox;
  let cluster: Cluster;

  beforeAll(async () => {
    const kiosks = await kioskSettings(['lobby'], {}, (tidy) => tidying.push(tidy));
    sandbox = await startSandbox({ host: '127.0.0.1', media: new SilentMedia() });
    cluster = await startCluster(sandbox.url, async (env) => {
      const serviceApp = { KIOSK_SERVICE_APP_TOKEN: serviceAppToken };
      const settings = readSettings({ ...kiosks, ...serviceApp, ...env, LOG_LEVEL: 'silent' });
      const app = await createApp(settings, { pages: () => Promise.resolve(), ...partsFor(settings) });
      return { port: await listen(app, settings), stop: () => app.close() };
    });
  });

  afterAll(async () => {
    await cluster.stop();
    await sandbox.close();
    for (const tidy of tidying) await tidy();
  });

  return {
    get cluster() {
      return cluster;
    },
  };
}
