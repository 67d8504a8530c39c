import type { BrowserContext, Page } from 'playwright-core';

declare global {
  interface Window {
    /** How long each event took until what it changed was drawn, in milliseconds. */
    paints: number[];
  }
}

/** Runs before anything else. */
function watchPaints(): void {
  window.paints = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.paints.push(duration);
  }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
}

/** Has each page of a window write down how long presses take until the next picture. */
export const preparePaints = (context: BrowserContext): Promise<void> =>
  context.addInitScript(watchPaints).then(() => undefined);

/** Leaves the page a fourth of the processor. */
export async function slowDown(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** How long `press` took until the next picture, in steps of 8 milliseconds; 0 for less than 16. */
export async function nextPaint(page: Page, press: () => Promise<void>): Promise<number> {
  await page.evaluate(() => window.paints.splice(0));
  await press();
  // It is told once the picture is there, and a moment later.
  const paints = await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 300)));
    return window.paints.splice(0);
  });
  return Math.max(0, ...paints);
}
