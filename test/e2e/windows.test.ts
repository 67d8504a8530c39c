import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { TestServer } from '../support/server.ts';
import { Windows } from './phone/windows.ts';

// What the tests of the phone stand on: a window that one of them leaves is as new for the next.

let server: TestServer;
let browser: Browser;
let windows: Windows;

beforeAll(async () => {
  server = await TestServer.start();
  browser = await launchBrowser();
  windows = new Windows(browser, server);
});

afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** What a page finds that somebody has left in its window. */
const found = async (page: Page) => ({
  ...(await page.evaluate(async () => ({
    kept: [localStorage.length, sessionStorage.length],
    databases: (await indexedDB.databases()).map(({ name }) => name),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    shelves: await caches.keys(),
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    online: navigator.onLine,
    wide: innerWidth,
  }))),
  cookies: await page.context().cookies(),
  tabs: page.context().pages().length,
});

const nothing = {
  ...{ kept: [0, 0], databases: [], workers: 0, shelves: [], dark: false, online: true, wide: 1280 },
  ...{ cookies: [], tabs: 1 },
};

/** Somebody signs in, and leaves whatever a page can leave. */
async function used(page: Page): Promise<void> {
  const context = page.context();
  await page.goto('/?user=1001');
  await page.getByText('Ready', { exact: true }).first().waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    localStorage.setItem('left', 'here');
    sessionStorage.setItem('left', 'here');
    await new Promise((resolve) => (indexedDB.open('left').onsuccess = resolve));
  });
  await context.addCookies([{ name: 'left', value: 'here', url: server.origin }]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 640 });
  await context.newPage();
  await context.setOffline(true);
  const all = await found(page);
  for (const [what, value] of Object.entries(nothing)) expect(all).not.toHaveProperty(what, value);
}

test('a window that somebody has used is the next one’s, with nothing left in it', async () => {
  const first = await windows.take({});
  await used(first);
  await windows.leave(true);

  const second = await windows.take({});
  await second.goto('/between-tests');

  expect(second).toBe(first);
  expect(await found(second)).toEqual(nothing);
  await windows.leave(true);
});

test.each<[string, (page: Page) => Promise<unknown>]>([
  ['has a script of its own in every page', (page) => page.addInitScript('globalThis.left = 1')],
  ['has another clock', (page) => page.clock.install()],
  ['has its browser steered', (page) => page.context().newCDPSession(page)],
  ['is closed', (page) => page.close()],
])('a window that %s is nobody’s afterwards, and neither is one of a test that failed', async (_, change) => {
  const first = await windows.take({});
  await change(first);
  await windows.leave(true);
  const second = await windows.take({});
  await windows.leave(false);
  const third = await windows.take({});
  await windows.leave(true);

  expect([second === first, third === second]).toEqual([false, false]);
});
