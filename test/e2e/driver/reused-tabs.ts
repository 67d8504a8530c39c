import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { TestServer } from '../../support/server.ts';
import { onWhatStays } from '../../support/what-stays.ts';
import { openDriverTab, reopenDriver, type DriverName } from './open-driver.ts';

/** The tabs of one window, and what becomes of them. */
export interface ReusedTabs {
  readonly pages: readonly [Page, ...Page[]];
  /** Leaves them to whoever takes them next; those to which something was done that stays are closed. */
  readonly leave: () => Promise<void>;
}

/** Which driver page is in how many tabs of what window. */
interface Wanted {
  readonly driver: DriverName;
  readonly count: number;
  readonly window?: BrowserContextOptions;
}

interface Tabs {
  readonly pages: ReusedTabs['pages'];
  spoilt: boolean;
}

/** Tabs that nobody uses, by their browser: what the SDK consists of is compiled there already. */
const free = new WeakMap<Browser, Tabs>();

/**
 * A window with so many driver pages, all of them as just opened, with nothing of what was stored, held back or allowed before.
 * One browser has windows of one kind.
 */
export async function takeTabs(browser: Browser, server: TestServer, wanted: Wanted): Promise<ReusedTabs> {
  const tabs = free.get(browser) ?? (await openTabs(browser, server, wanted));
  const { pages } = tabs;
  free.delete(browser);
  return {
    pages,
    leave: async () => {
      const context = pages[0].context();
      if (tabs.spoilt || pages.some((page) => page.isClosed())) {
        await context.close();
        return;
      }
      await context.unrouteAll({ behavior: 'ignoreErrors' });
      for (const page of pages) await page.unrouteAll({ behavior: 'ignoreErrors' });
      await context.clearPermissions();
      await pages[0].evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      // Whoever follows first: it would lead otherwise, and open a line.
      for (const page of pages.toReversed()) await reopenDriver(page);
      free.set(browser, tabs);
    },
  };
}

async function openTabs(
  browser: Browser,
  server: TestServer,
  { driver, count, window }: Wanted,
): Promise<Tabs> {
  const context = await browser.newContext(window);
  const first = await openDriverTab(context, server, driver);
  const others: Page[] = [];
  while (others.length < count - 1) others.push(await openDriverTab(context, server, driver));
  const tabs: Tabs = { pages: [first, ...others], spoilt: false };
  for (const page of tabs.pages) onWhatStays(page, () => (tabs.spoilt = true));
  return tabs;
}
