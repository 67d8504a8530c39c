import type { Browser, BrowserContext, Page } from 'playwright-core';
import { driverFiles } from './driver-script.ts';

/** Opens the phone without a screen on `origin`, whose realm and sandbox it uses, in a window of its own. */
export async function openDriver(browser: Browser, origin: string): Promise<Page> {
  return openDriverTab(await browser.newContext(), origin);
}

/** The same, in another tab of that window. */
export async function openDriverTab(context: BrowserContext, origin: string): Promise<Page> {
  const page = await newTab(context);
  await page.route('**/driver.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Driver</title><body><script type="module" src="/driver.js"></script>',
    }),
  );
  const script = await serveDriver(page, 'page.ts');
  await page.route('**/driver.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: script }),
  );
  await reopenDriver(page, origin);
  return page;
}

/** Has the page begin anew. */
export async function reopenDriver(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/driver.html`);
  await page.waitForFunction(() => 'driver' in window);
}

/**
 * Opens a phone at the Ribbon gateway of `origin`'s sandbox, in another tab of that window. The page itself comes from there:
 * one that a route makes up is of no network, and gets no socket to this computer.
 */
export async function openRibbonDriverTab(context: BrowserContext, origin: string): Promise<Page> {
  const page = await newTab(context);
  const content = await serveDriver(page, 'ribbon-contract-page.ts');
  await page.goto(`${origin}/sandbox/discovery`);
  await page.addScriptTag({ type: 'module', content });
  await page.waitForFunction(() => 'driver' in window);
  return page;
}

/** A tab that gets to know every peer connection. */
async function newTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  // Runs in a realm's frame too, before the SDK.
  await page.addInitScript(() => {
    const { parent, RTCPeerConnection: Original } = window;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        parent.watchPeerConnections(this);
      }
    };
  });
  return page;
}

/** Has the page find the workers of the driver whose source is `file`. Gives its script. */
async function serveDriver(page: Page, file: string): Promise<string> {
  const { script, workers } = await driverFiles(file);
  for (const [path, body] of workers)
    await page.route(`**${path}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  return script;
}
