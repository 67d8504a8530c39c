import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

declare global {
  interface Window {
    /** The milliseconds since navigation at which what can be used was drawn first. */
    drawnAt?: number;
  }
}

/** Runs before anything else: notes when the first picture with a `control` in it is drawn. */
function watchPicture(control: string): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector(control)) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      window.drawnAt = performance.now();
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** The addresses of the page and of all that it is made of that had been asked for by the first picture. */
async function fetchedBefore(page: Page): Promise<string[]> {
  await page.waitForFunction(() => window.drawnAt !== undefined);
  return page.evaluate(() => {
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const before = entries.filter(({ startTime, initiatorType, name }) => {
      const ours = new URL(name).origin === location.origin;
      return ours && initiatorType !== 'fetch' && startTime <= (window.drawnAt ?? 0);
    });
    return [location.href, ...new Set(before.map(({ name }) => name))];
  });
}

const desk = useDesk();

test.each([
  ['/', 'input[role=combobox]'],
  ['/?user=1001', 'input[role=combobox]'],
  ['/?mode=developer', 'input[role=combobox]'],
  ['/?user=1001&mode=developer', 'input[role=combobox]'],
  ['/?mode=kiosk', 'main button:has(+ button)'],
])('what the phone at %s is drawn with first has 60 KB at the most, gzipped', async (path, control) => {
  const { page } = await desk.phone(path, {
    prepare: (context) => context.addInitScript(watchPicture, control).then(() => undefined),
  });

  const urls = await fetchedBefore(page);
  const files = await Promise.all(urls.map(async (url) => (await fetch(url)).arrayBuffer()));
  const size = files.reduce((sum, file) => sum + gzipSync(Buffer.from(file), { level: 9 }).length, 0);

  expect(size).toBeGreaterThan(40_000);
  expect(size).toBeLessThanOrEqual(60_000);
});
