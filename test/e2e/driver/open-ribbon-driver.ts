import type { Browser, Page } from 'playwright-core';
import type { TestServer } from '../../support/server.ts';
import { openDriverTab } from './open-driver.ts';

/** Opens a phone without a screen at the Ribbon gateway of `server`'s sandbox. */
export async function openRibbonDriver(browser: Browser, server: TestServer): Promise<Page> {
  return openDriverTab(await browser.newContext({ ignoreHTTPSErrors: true }), server, 'ribbon-page');
}
