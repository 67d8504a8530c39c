import { gzipSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, expect, test } from 'vitest';
import { keyOf, kioskSettings } from '../server/kiosk/fixture.ts';
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

/**
 * A kiosk of the server shows that it waits for the answer about it, and fetches what a line needs meanwhile: here it does not,
 * so that what is drawn next is weighed with what it needs itself.
 */
async function withoutLine(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
}

async function letIn(context: BrowserContext): Promise<void> {
  await withoutLine(context);
  await context.request.post('/kiosk/lobby/enter', { data: { key: keyOf('lobby') } });
}

const tidying: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const tidy of tidying) await tidy();
});

const desk = useDesk({ env: () => kioskSettings(['lobby'], {}, (tidy) => tidying.push(tidy)) });

test.each([
  ['/', 'input[role=combobox]'],
  ['/?user=1001', 'input[role=combobox]'],
  ['/?mode=developer', 'input[role=combobox]'],
  ['/?user=1001&mode=developer', 'input[role=combobox]'],
  ['/?mode=kiosk', 'main button:has(+ button)'],
  ['/kiosk/lobby', '.kiosk'],
  ['/kiosk/lobby', '#kiosk-key', withoutLine],
  ['/kiosk/lobby', 'main button:has(+ button)', letIn],
])(
  'what the phone at %s is drawn with first (%s) has 60 KB at the most, gzipped',
  async (path, control, before?) => {
    const { page } = await desk.phone(path, {
      prepare: async (context) => {
        await context.addInitScript(watchPicture, control);
        await before?.(context);
      },
    });

    const urls = await fetchedBefore(page);
    // With the page's cookies: the pictures of a kiosk are given to nobody else.
    const files = await Promise.all(urls.map(async (url) => (await page.request.get(url)).body()));
    const size = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);

    expect(size).toBeGreaterThan(40_000);
    expect(size).toBeLessThanOrEqual(60_000);
  },
);
