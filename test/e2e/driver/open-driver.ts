import type { Browser, Page } from 'playwright-core';
import { driverScript } from './driver-script.ts';

/** Opens the phone without a screen on `origin`, whose realm and sandbox it uses. */
export async function openDriver(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext();
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
  const code = await driverScript('page.ts');
  await page.route('**/driver.js', (route) => route.fulfill({ contentType: 'text/javascript', body: code }));
  await page.goto(`${origin}/driver.html`);
  await page.waitForFunction(() => 'driver' in window);
  return page;
}
