import type { Clock } from '../../calling/index.ts';

/**
 * How long something new has to be looked at before it is known, in milliseconds: long enough to read a name, and longer
 * than a page is in front that somebody only passes by.
 */
export const glance = 2_000;

/**
 * An attachment: calls `seen` once the element was looked at, which it is while the page is shown and has the focus, and
 * nothing lies over it, at the beginning and at the end of a glance. Whoever turns away meanwhile has to look again.
 */
export function onceLookedAt(seen: () => void, clock: Clock): (element: Element) => () => void {
  return (element) => {
    const document = element.ownerDocument;
    let stop = (): void => undefined;
    const look = () => {
      stop();
      stop = () => undefined;
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      const before = isUncovered(element);
      stop = clock.after(glance, () => {
        if (before && isUncovered(element)) seen();
        else look();
      });
    };
    const turns = new AbortController();
    const { signal } = turns;
    document.addEventListener('visibilitychange', look, { signal });
    for (const turn of ['focus', 'blur']) document.defaultView?.addEventListener(turn, look, { signal });
    look();
    return () => {
      turns.abort();
      stop();
    };
  };
}

/** Whether the middle of `element` is on the screen, with nothing over it. */
function isUncovered(element: Element): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  return element.contains(element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2));
}
