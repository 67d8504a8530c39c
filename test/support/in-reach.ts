import type { Locator } from 'playwright-core';

/** Whether the middle of `element` is seen without scrolling, and nothing lies on it. */
export const inReach = (element: Locator): Promise<boolean> =>
  element.evaluate((target) => {
    const { x, y, width, height } = target.getBoundingClientRect();
    return target.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  });
