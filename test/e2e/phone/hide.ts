import type { BrowserContext, Page } from 'playwright-core';

interface Hidden {
  showPage(): void;
  /** How many notifications this page has had shown. */
  shown: number;
}

/** Makes every page of `context` believe that it is hidden until {@link show} is called. */
export async function hide(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    let state: DocumentVisibilityState = 'hidden';
    Object.defineProperty(document, 'visibilityState', { get: () => state });
    const hidden: Hidden = {
      showPage: () => {
        state = 'visible';
        document.dispatchEvent(new Event('visibilitychange'));
      },
      shown: 0,
    };
    Object.assign(window, hidden);
    const { prototype } = ServiceWorkerRegistration;
    const show = Reflect.get(prototype, 'showNotification') as (
      this: ServiceWorkerRegistration,
      ...given: readonly unknown[]
    ) => Promise<void>;
    prototype.showNotification = async function (...given) {
      await show.apply(this, given);
      (window as unknown as Hidden).shown += 1;
    };
  });
}

/** Shows a page of a context that is hidden. */
export async function show(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as Hidden).showPage();
  });
}

/**
 * Waits until this page has shown a notification. The browser is not asked for those that there are before: what is asked
 * for while it is on its way to the desktop is taken for one that is gone, and forgotten (`IsVisibleNotification` of
 * Chromium's `platform_notification_context_impl.cc`).
 */
export async function notifies(page: Page): Promise<void> {
  await page.waitForFunction(() => (window as unknown as Hidden).shown === 1);
}
