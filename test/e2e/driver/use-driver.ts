import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import type { SandboxClient } from '../../support/sandbox-client.ts';
import { TestServer } from '../../support/server.ts';
import { DriverPage } from './driver-page.ts';
import { takeTabs, type ReusedTabs } from './reused-tabs.ts';

/** What the tests of the adapter have: a server and a browser for the file, a phone without a screen for each test. */
export interface DriverBench {
  readonly server: TestServer;
  readonly sandbox: SandboxClient;
  readonly page: Page;
  readonly phone: DriverPage;
}

/** Every test begins with a fresh world, and with a page in which nobody is signed in. */
export function useDriver(): DriverBench {
  let server: TestServer | undefined;
  let browser: Browser | undefined;
  let tabs: ReusedTabs | undefined;

  beforeAll(async () => {
    server = await TestServer.start();
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    await there(server).sandbox.reset();
    tabs = await takeTabs(there(browser), there(server), { driver: 'page', count: 1 });
  });
  afterEach(() => tabs?.leave());
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get server() {
      return there(server);
    },
    get sandbox() {
      return there(server).sandbox;
    },
    get page() {
      return there(tabs).pages[0];
    },
    get phone() {
      return new DriverPage(there(tabs).pages[0], there(server));
    },
  };
}

function there<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('The bench is not set up yet.');
  return thing;
}
