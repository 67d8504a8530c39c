/** What can scroll `element`: the nearest around it whose style says so. */
function panelOf(element: HTMLElement): HTMLElement | null {
  let panel = element.parentElement;
  while (panel && !/auto|scroll/.test(getComputedStyle(panel).overflowY)) panel = panel.parentElement;
  return panel;
}

/** Whether `panel` is what scrolls, and not the page around it; nothing while it is not seen. */
const scrolls = (panel: HTMLElement | null) =>
  panel && panel.clientHeight > 0 ? panel.scrollHeight > panel.clientHeight : undefined;

/**
 * Tells `found` of what scrolls `element`, now and as often as its place is of another size; nothing where that is the
 * page. Returns what ends that, and whether `scroller` still is what scrolls.
 */
export function followScroller(element: HTMLElement, found: (scroller: HTMLElement | undefined) => void) {
  const panel = panelOf(element);
  const look = () => {
    const own = scrolls(panel);
    if (own !== undefined) found(own ? (panel ?? undefined) : undefined);
  };
  const sizes = new ResizeObserver(look);
  if (panel) sizes.observe(panel);
  look();
  return {
    isStill: (scroller: HTMLElement | undefined) => (scrolls(panel) ?? true) === (scroller !== undefined),
    stop: () => {
      sizes.disconnect();
    },
  };
}
