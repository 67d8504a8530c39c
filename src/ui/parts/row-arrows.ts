const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
const buttonsOf = (row: Element | null | undefined) => [...(row?.querySelectorAll('button') ?? [])];

/** An attachment for a list: arrows go to the same button of the next row, or of the one before. */
export function followArrows(element: HTMLElement): () => void {
  const go = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const row = (event.target as Element).closest('[role=listitem]');
    if (step === undefined || !row) return;
    const at = Number(row.getAttribute('aria-posinset')) + step;
    const next = buttonsOf(element.querySelector(`[aria-posinset="${at}"]`));
    const button = next[buttonsOf(row).findIndex((each) => each === event.target)] ?? next.at(-1);
    if (!button) return;
    event.preventDefault();
    // The browser scrolls there, and more rows are drawn.
    button.focus();
  };
  element.addEventListener('keydown', go);
  return () => {
    element.removeEventListener('keydown', go);
  };
}
