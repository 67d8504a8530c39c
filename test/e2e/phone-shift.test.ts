import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { keyOf, kioskSettings } from '../server/kiosk/fixture.ts';
import { useDesk } from './phone/desk.ts';

declare global {
  interface Window {
    shifts: string[];
  }
}

/** Runs before anything else: writes down what moves without a press, and by how much. */
function watchShifts(): void {
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, sources = [] } = entry as PerformanceEntry & {
        readonly value: number;
        readonly sources?: readonly { readonly node: Node | null }[];
      };
      const moved = sources.map(({ node }) => (node as Element | null)?.className ?? node?.nodeName ?? '?');
      window.shifts.push(`${value}: ${moved.join(', ')}`);
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

/** Resolves once two more frames have been drawn. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

const tidying: (() => Promise<void>)[] = [];

afterAll(async () => {
  for (const tidy of tidying) await tidy();
});

describe('from navigation to ready nothing moves', () => {
  const desk = useDesk({ env: () => kioskSettings(['lobby'], {}, (tidy) => tidying.push(tidy)) });

  const ready = {
    '/': (page: Page) => page.getByRole('button', { name: 'Continue as Alice Anders' }).waitFor(),
    '/?user=1001': (page: Page) => page.getByText('Ready', { exact: true }).first().waitFor(),
    '/?user=1001&mode=developer': (page: Page) => page.getByText('Ready', { exact: true }).first().waitFor(),
    '/?mode=kiosk': (page: Page) => page.getByText('Touch a button to call.').waitFor(),
    // The kiosk of the server, let in.
    '/kiosk/lobby': (page: Page) => page.getByText('Touch a button to call.').waitFor(),
  };

  test.each(
    Object.entries(ready).flatMap(([path, isReady]) =>
      [
        { width: 1280, height: 800 },
        { width: 360, height: 740 },
      ].map((viewport) => ({ path, isReady, viewport })),
    ),
  )('at $path, $viewport.width pixels wide', async ({ path, isReady, viewport }) => {
    const { page } = await desk.phone(path, {
      viewport,
      prepare: async (context) => {
        await context.addInitScript(watchShifts);
        if (path === '/kiosk/lobby')
          await context.request.post(`${path}/enter`, { data: { key: keyOf('lobby') } });
        // Who is there comes after the first picture, as where the server is far away.
        await context.route('**/sandbox/discovery', async (route) => {
          await drawn(route.request().frame().page());
          await route.continue();
        });
      },
    });
    await isReady(page);
    await drawn(page);

    expect(await page.evaluate(() => window.shifts)).toEqual([]);
  });
});
