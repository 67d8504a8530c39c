import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { TestServer } from '../../support/server.ts';
import { onWhatStays } from '../../support/what-stays.ts';
import { OpeningsOf } from './openings.ts';

/** Where a window is between two tests: nothing runs there. */
const nowhere = '/between-tests';

/** What a test hears of a page, and leaves listening. */
const heard = [
  'console',
  'dialog',
  'download',
  'framenavigated',
  'pageerror',
  'popup',
  'request',
  'requestfailed',
  'requestfinished',
  'response',
  'websocket',
  'worker',
] as const;

interface Window {
  readonly page: Page;
  readonly options: string;
  /** Something was done to it that stays. */
  spoilt: boolean;
}

/**
 * The windows of one browser, in each of which one page is open. What a test leaves is what the next one of the same options
 * gets: emptied of all that was stored, allowed or set, but with the scripts compiled, which is half of what opening takes.
 */
export class Windows {
  readonly #browser: Browser;
  readonly #baseURL: string;
  readonly #free: Window[] = [];
  readonly #taken: Window[] = [];

  constructor(browser: Browser, server: TestServer) {
    this.#browser = browser;
    this.#baseURL = server.origin;
    server.besides.serve(nowhere, 'text/html', '<!doctype html><title>Between two tests</title>');
  }

  /** An empty window. */
  async take(given: BrowserContextOptions): Promise<Page> {
    const options = JSON.stringify(given);
    const at = this.#free.findIndex((window) => window.options === options);
    const [window = await this.#open(given, options)] = at < 0 ? [] : this.#free.splice(at, 1);
    this.#taken.push(window);
    return window.page;
  }

  /** Every window is given back, for the next test if `reusable`. */
  async leave(reusable: boolean): Promise<void> {
    await Promise.all(this.#taken.splice(0).map((window) => this.#leave(window, reusable)));
  }

  async #open(given: BrowserContextOptions, options: string): Promise<Window> {
    const context = await this.#browser.newContext({ baseURL: this.#baseURL, locale: 'en-US', ...given });
    const window: Window = { page: await context.newPage(), options, spoilt: false };
    await OpeningsOf.prepare(window.page);
    onWhatStays(window.page, () => (window.spoilt = true));
    return window;
  }

  async #leave(window: Window, reusable: boolean): Promise<void> {
    const { page } = window;
    const context = page.context();
    for (const event of heard) page.removeAllListeners(event);
    // An answer that a route is still reading is gone with the page, which is nobody's fault.
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    if (reusable && !window.spoilt && !page.isClosed() && (await emptied(page).catch(() => false)))
      this.#free.push(window);
    else await context.close();
  }
}

/** Whether the window is as one that nobody has used. */
async function emptied(page: Page): Promise<boolean> {
  const context: BrowserContext = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  await Promise.all([
    page.unrouteAll({ behavior: 'ignoreErrors' }),
    context.setOffline(false),
    context.clearPermissions(),
    page.emulateMedia({
      media: null,
      colorScheme: null,
      reducedMotion: null,
      forcedColors: null,
      contrast: null,
    }),
  ]);
  // Where a cookie keeps the browser inside of a kiosk there is no way out.
  await context.clearCookies();
  await page.goto(nowhere);
  if (new URL(page.url()).pathname !== nowhere) return false;
  // What was on its way may have brought another.
  await context.clearCookies();
  return page.evaluate(forgetEverything);
}

/** Runs in the page. Whether nothing that was stored is left. */
async function forgetEverything(): Promise<boolean> {
  localStorage.clear();
  sessionStorage.clear();
  const workers = await navigator.serviceWorker.getRegistrations();
  const [databases, stores] = await Promise.all([
    indexedDB.databases(),
    caches.keys(),
    ...workers.map((worker) => worker.unregister()),
  ]);
  const forgotten = await Promise.all([
    ...stores.map((store) => caches.delete(store)),
    ...databases.map(
      ({ name = '' }) =>
        new Promise<boolean>((resolve) => {
          const request = indexedDB.deleteDatabase(name);
          request.onsuccess = () => {
            resolve(true);
          };
          request.onerror = request.onblocked = () => {
            resolve(false);
          };
        }),
    ),
  ]);
  return !forgotten.includes(false);
}
