import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { World } from '../../src/sandbox/world.ts';
import { SdkBrowser, type SdkPage } from './cisco-sdk/browser.ts';
import { bundleOf, NoNpm, versions } from './cisco-sdk/bundles.ts';

// Cisco's own SDK as it was shipped, version by version, unmodified, as in cisco-sdk.test.ts.

let world: World;
let sandbox: Sandbox;
let browser: SdkBrowser;
let phone: SdkPage | undefined;

beforeAll(async () => {
  world = new World();
  sandbox = await startSandbox({ world });
  browser = await SdkBrowser.start(sandbox.url);
});

afterEach(async () => {
  await phone?.close();
  sandbox.reset();
});

afterAll(async () => {
  await browser.stop();
  await sandbox.close();
});

const ways = versions.flatMap((version) => [false, true].map((region) => ({ version, region })));

test.for(ways)(
  'webex $version registers, hears its echo, holds, resumes and transfers (region given: $region)',
  async ({ version, region }, { skip }) => {
    // Whoever has no network has tested all the rest.
    await bundleOf(version).catch((error: unknown) => {
      skip(error instanceof NoNpm, String(error));
      throw error;
    });
    phone = await browser.register('1001', { version, region });

    await phone.run(`phone.dial('9001')`);
    await phone.event('established');
    await phone.hears();
    await phone.run('phone.call.doHoldResume()');
    await phone.event('held');
    await phone.event('established', 2);
    await phone.run('phone.call.doHoldResume()');
    await phone.event('resumed');
    await phone.hears();
    await phone.run(`phone.call.completeTransfer('BLIND', undefined, '9002')`);
    await phone.event('disconnect 0 Normal Disconnect.');

    await expect
      .poll(() => world.calls.all.flatMap(({ legs }) => legs.map(({ party }) => party.number)))
      .toEqual(['9002', '9001']);
  },
);
