import type { Browser, Page } from 'playwright-core';
import { openDriver, openDriverTab, reopenDriver } from '../driver/open-driver.ts';

/** The tabs of one window, and what becomes of them. */
export interface ReusedTabs {
  readonly pages: readonly [Page, ...Page[]];
  /** Leaves them to the next world; `spoilt` ones are closed. */
  readonly leave: (spoilt: boolean) => Promise<void>;
}

/** Tabs that nobody uses, by their browser: what the SDK consists of is compiled there already. */
const free = new WeakMap<Browser, ReusedTabs['pages']>();

/** A window with so many driver pages, all of them as just opened, with nothing of what was stored, held back or allowed before. */
export async function takeTabs(browser: Browser, origin: string, count: number): Promise<ReusedTabs> {
  const pages = free.get(browser) ?? (await openTabs(browser, origin, count));
  free.delete(browser);
  return {
    pages,
    leave: async (spoilt) => {
      const context = pages[0].context();
      if (spoilt) {
        await context.close();
        return;
      }
      await context.unrouteAll({ behavior: 'ignoreErrors' });
      await context.clearPermissions();
      await pages[0].evaluate(() => {
        localStorage.clear();
        sessionStorage.clear();
      });
      // Whoever follows first: it would lead otherwise, and open a line.
      for (const page of pages.toReversed()) await reopenDriver(page, origin);
      free.set(browser, pages);
    },
  };
}

async function openTabs(browser: Browser, origin: string, count: number): Promise<ReusedTabs['pages']> {
  const first = await openDriver(browser, origin);
  const others: Page[] = [];
  while (others.length < count - 1) others.push(await openDriverTab(first.context(), origin));
  return [first, ...others];
}
