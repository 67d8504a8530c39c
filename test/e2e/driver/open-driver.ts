import type { Browser, BrowserContext, Page } from 'playwright-core';
import { driverFiles } from './driver-script.ts';

/** Opens the phone without a screen on `origin`, whose realm and sandbox it uses, in a window of its own. */
export async function openDriver(browser: Browser, origin: string): Promise<Page> {
  return openDriverTab(await browser.newContext(), origin);
}

/** The same, in another tab of that window. */
export async function openDriverTab(context: BrowserContext, origin: string): Promise<Page> {
  const page = await context.newPage();
  // Runs in the realm's frame too, before the SDK: the page gets to know every peer connection.
  await page.addInitScript(() => {
    const { parent, RTCPeerConnection: Original } = window;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        if (parent !== window) parent.watchPeerConnections(this);
      }
    };
  });
  await page.route('**/driver.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>Driver</title><body><script type="module" src="/driver.js"></script>',
    }),
  );
  const { script, workers } = await driverFiles('page.ts');
  for (const [path, body] of [['/driver.js', script] as const, ...workers])
    await page.route(`**${path}`, (route) => route.fulfill({ contentType: 'text/javascript', body }));
  await page.goto(`${origin}/driver.html`);
  await page.waitForFunction(() => 'driver' in window);
  return page;
}
