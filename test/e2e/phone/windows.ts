import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
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
  readonly given: BrowserContextOptions;
  /** Its size when it was new; nothing where it has the browser's. */
  readonly size: ReturnType<Page['viewportSize']>;
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
    const at = this.#free.findIndex((window) => JSON.stringify(window.given) === options);
    const [window = await this.#open(given)] = at < 0 ? [] : this.#free.splice(at, 1);
    this.#taken.push(window);
    return window.page;
  }

  /** Every window is given back, for the next test if `reusable`. */
  async leave(reusable: boolean): Promise<void> {
    await Promise.all(this.#taken.splice(0).map((window) => this.#leave(window, reusable)));
  }

  async #open(given: BrowserContextOptions): Promise<Window> {
    const context = await this.#browser.newContext({ baseURL: this.#baseURL, locale: 'en-US', ...given });
    const page = await context.newPage();
    const window: Window = { page, given, size: page.viewportSize(), spoilt: false };
    await OpeningsOf.prepare(page);
    onWhatStays(page, () => (window.spoilt = true));
    return window;
  }

  async #leave(window: Window, reusable: boolean): Promise<void> {
    const { page } = window;
    const context = page.context();
    for (const event of heard) page.removeAllListeners(event);
    // An answer that a route is still reading is gone with the page, which is nobody's fault.
    await context.unrouteAll({ behavior: 'ignoreErrors' });
    if (reusable && !window.spoilt && !page.isClosed() && (await emptied(window).catch(() => false)))
      this.#free.push(window);
    else await context.close();
  }
}

/** Whether the window is as one that nobody has used. */
async function emptied({ page, given, size }: Window): Promise<boolean> {
  const context = page.context();
  for (const other of context.pages()) if (other !== page) await other.close();
  await Promise.all([
    page.unrouteAll({ behavior: 'ignoreErrors' }),
    context.setOffline(false),
    context.clearPermissions(),
    page.emulateMedia({
      media: null,
      colorScheme: given.colorScheme ?? null,
      reducedMotion: given.reducedMotion ?? null,
      forcedColors: given.forcedColors ?? null,
      contrast: given.contrast ?? null,
    }),
    ...(size ? [page.setViewportSize(size)] : []),
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
