import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { describeBackend } from '../contract/backend-contract.ts';
import { launchBrowser } from '../support/browser.ts';
import { TestServer } from '../support/server.ts';
import { webexWorld } from './contract/webex-world.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await TestServer.start();
  browser = await launchBrowser({ microphone: 'ask' });
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

describeBackend({
  name: 'webex',
  sound: 'here',
  letters: false,
  answersOnce: true,
  lacks: ['joinWith', 'park', 'forward', 'ignore', 'pictures'],
  parts: ['history', 'voicemail', 'contacts', 'settings', 'checks'],
  makeWorld: () => webexWorld(browser, server),
});
