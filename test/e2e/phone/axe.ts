import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe finds wrong with the page: rule, element and what is wrong with it. Colours that are on their way from one
 * to the other, as after a change to dark, have arrived first.
 */
export async function axeFinds(page: Page): Promise<string[]> {
  // The page stays the same from one look to the next.
  if (await page.evaluate(() => !('axe' in window))) await page.evaluate(await source);
  await page.evaluate(async () => {
    const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
    await Promise.allSettled(changes.map((one) => one.finished));
  });
  // What it finds in order is ten times as much, and stays in the page.
  const violations = await page.evaluate<AxeResults['violations']>(
    'axe.run().then(({ violations }) => violations)',
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary ?? ''}`),
  );
}

/** 640 × 400 is a window of 1280 × 800 at 200 %. */
const looks = [
  ['light', 1280, 800],
  ['light', 320, 480],
  ['light', 640, 400],
  ['dark', 1280, 800],
  ['dark', 320, 480],
] as const;

/**
 * What axe finds in light and dark, on a desktop, on a small telephone and in a low window. The page looks as before
 * afterwards.
 */
export async function axeFindsAnywhere(page: Page): Promise<string[]> {
  const found: string[] = [];
  const before = page.viewportSize();
  for (const [colorScheme, width, height] of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    found.push(
      ...(await axeFinds(page)).map((finding) => `${colorScheme}, ${width} × ${height}: ${finding}`),
    );
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (before) await page.setViewportSize(before);
  return found;
}
