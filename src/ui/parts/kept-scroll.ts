/** How far something was scrolled: what is hidden loses it. */
export interface KeptScroll {
  /** Scrolls everything back to where it was. */
  restore(): void;
}

/** Keeps how far the page, `root` and everything in it are scrolled now. */
export function keepScroll(root: Element): KeptScroll {
  const page = root.ownerDocument.scrollingElement;
  const scrolled = [...(page ? [page] : []), root, ...root.querySelectorAll('*')]
    .map((element) => ({ element, top: element.scrollTop, left: element.scrollLeft }))
    .filter(({ element, top, left }) => element === page || top !== 0 || left !== 0);
  return {
    restore() {
      for (const { element, top, left } of scrolled) {
        element.scrollTop = top;
        element.scrollLeft = left;
      }
    },
  };
}
