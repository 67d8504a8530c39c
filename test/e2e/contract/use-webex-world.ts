import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Tab } from '../../contract/scripted-sign-in.ts';
import type { World } from '../../contract/world.ts';
import { launchBrowser } from '../../support/browser.ts';
import { TestServer } from '../../support/server.ts';
import { webexWorld } from './webex-world.ts';

/** Starts a server and a browser for the file, and gives what makes a world of Webex in them. */
export function useWebexWorld(tab: Tab): () => Promise<World> {
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

  return () => webexWorld(browser, server, tab);
}
