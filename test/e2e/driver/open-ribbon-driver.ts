import type { Browser, Page } from 'playwright-core';
import { driverScript } from './driver-script.ts';

/**
 * Opens a phone without a screen at the Ribbon gateway of `origin`'s sandbox. The page itself comes from there: one that a
 * route makes up is of no network, and gets no socket to this computer.
 */
export async function openRibbonDriver(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`${origin}/sandbox/discovery`);
  await page.addScriptTag({ type: 'module', content: await driverScript('ribbon-page.ts') });
  await page.waitForFunction(() => 'ribbon' in window);
  return page;
}
