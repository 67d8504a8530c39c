import type { Page } from 'playwright-core';

/**
 * What of the developer's panel cannot be read in this window: what is wider than the window, text in a drawing that is
 * smaller than 11 pixels, that leaves its place or lies on another one. What scrolls inside itself, as code does, may be wider.
 */
export function unread(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const panel = document.querySelector('.developer-panel');
    if (!panel) return ['no panel'];
    const found: string[] = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} wide`);
    const shown = (element: Element) => element.checkVisibility() && !element.closest('.heard');
    const scrolls = (element: Element) => element.closest('pre') !== null;
    for (const each of panel.querySelectorAll('*')) {
      const { left, right } = each.getBoundingClientRect();
      if (shown(each) && !scrolls(each) && (left < -1 || right > innerWidth + 1))
        found.push(`${each.tagName} ${each.textContent.trim().slice(0, 40)} from ${left} to ${right}`);
    }
    const texts = [...panel.querySelectorAll<SVGTextElement>('svg text')].filter(shown);
    for (const text of texts) {
      const size = parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 0);
      if (size < 10.9) found.push(`${text.textContent} in ${size} pixels`);
    }
    const boxes = texts.map((text) => ({ name: text.textContent, box: text.getBoundingClientRect() }));
    for (const [index, one] of boxes.entries())
      for (const other of boxes.slice(index + 1))
        if (
          Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left) > 1 &&
          Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top) > 1
        )
          found.push(`${one.name} lies on ${other.name}`);
    return found;
  });
}
