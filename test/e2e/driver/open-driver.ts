import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { TestServer } from '../../support/server.ts';
import { driverFiles } from './driver-script.ts';

/** The driver pages, by the name of their source in this folder. */
export type DriverName = 'page' | 'ribbon-contract-page' | 'ribbon-page';

const addressOf = (name: DriverName): string => `/driver/${name}.html`;

/** Opens the phone without a screen on `server`, whose realm and sandbox it uses, in a window of its own. */
export async function openDriver(browser: Browser, server: TestServer): Promise<Page> {
  return openDriverTab(await browser.newContext(), server, 'page');
}

/** Opens a driver page in another tab of that window. */
export async function openDriverTab(
  context: BrowserContext,
  server: TestServer,
  name: DriverName,
): Promise<Page> {
  const page = await newTab(context);
  await serveDriver(server, name);
  await page.goto(server.origin + addressOf(name));
  await began(page);
  return page;
}

/** Has the page begin anew. */
export async function reopenDriver(page: Page): Promise<void> {
  await page.reload();
  await began(page);
}

/** Waits until the page can be driven. */
async function began(page: Page): Promise<void> {
  await page.waitForFunction(() => 'driver' in window || 'ribbon' in window);
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
        (parent as Partial<Window>).watchPeerConnections?.(this);
      }
    };
  });
  return page;
}

/** Has the server serve a driver page with its script and workers. */
async function serveDriver(server: TestServer, name: DriverName): Promise<void> {
  const { besides } = server;
  const { script, workers } = await driverFiles(`${name}.ts`);
  besides.serve(
    addressOf(name),
    'text/html',
    `<!doctype html><title>Driver</title><body><script type="module" src="/driver/${name}.js"></script>`,
  );
  besides.serve(`/driver/${name}.js`, 'text/javascript', script);
  for (const [path, content] of workers) besides.serve(path, 'text/javascript', content);
}
