import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { TestServer } from '../support/server.ts';
import { DriverPage } from './driver/driver-page.ts';
import { openDriver } from './driver/open-driver.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  server = await TestServer.start();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

test('forty digits in a row arrive at the menu in their order', async () => {
  const page = await openDriver(browser, server);
  const phone = new DriverPage(page, server);
  await phone.ready('1001');
  await phone.dial('9003');
  await phone.callBecomes(0, 'connected');
  const typed = '31415926535897932384626433832795028841*#';

  await page.evaluate((digits) => window.driver.calls[0]?.sendDigits?.(digits), typed);

  await expect.poll(() => digitsHeard(), { timeout: 10_000 }).toBe(typed);
});

/** What the sandbox has received at the leg of the one call. */
async function digitsHeard(): Promise<string | undefined> {
  const response = await fetch(`${server.origin}/sandbox/control/calls`);
  const [call] = (await response.json()) as { legs: { user?: string; digits?: string }[] }[];
  return call?.legs.find(({ user }) => user === '1001')?.digits;
}
