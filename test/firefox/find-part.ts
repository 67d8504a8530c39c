/** A part of the page, by its role and its whole accessible name. */
export interface Part {
  readonly role: string;
  readonly name: string;
}

/**
 * Runs in the page: the first visible part like the last one of `path`, within one like the one before, and so on. The
 * driver can ask Firefox itself, which takes it half a second each time; roles and names are found here as its rules
 * have it, as far as the phone makes use of them.
 */
export function findPart(path: readonly Part[]): Element | undefined {
  const natives: Readonly<Record<string, string>> = {
    button: 'button:not([role])',
    combobox: 'select',
    dialog: 'dialog',
    region: 'section:is([aria-label], [aria-labelledby])',
  };
  const words = (texts: readonly (string | null | undefined)[]): string =>
    texts.join(' ').replaceAll(/\s+/g, ' ').trim();
  const contentOf = (element: Element): string | null => {
    const copy = element.cloneNode(true) as Element;
    for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove();
    return copy.textContent;
  };
  const nameOf = (element: Element): string => {
    const labelledBy = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
    if (labelledBy.length > 0) {
      return words(labelledBy.map((id) => document.getElementById(id)?.textContent));
    }
    const label = element.getAttribute('aria-label');
    if (label !== null) return label;
    const isField = element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
    return words(isField ? [...(element.labels ?? [])].map(contentOf) : [contentOf(element)]);
  };
  const within = (parents: readonly ParentNode[], { role, name }: Part): Element[] =>
    parents
      .flatMap((parent) => [
        ...parent.querySelectorAll([`[role="${role}"]`, natives[role] ?? []].flat().join()),
      ])
      .filter((element) => element.checkVisibility() && nameOf(element) === name);
  return path.reduce<readonly ParentNode[]>(within, [document])[0] as Element | undefined;
}
