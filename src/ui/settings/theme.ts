/** Light or dark, whatever the system has. */
export const themes = ['light', 'dark'] as const;

/** One of them. */
export type Theme = (typeof themes)[number];

export const isTheme = (text: string): text is Theme => themes.some((theme) => theme === text);

/** Has the page light or dark, with what the browser draws around it; as the system has it where `theme` is nothing. */
export function showTheme(theme: Theme | undefined, page: Document): void {
  page.documentElement.dataset['theme'] = theme ?? '';
  // The page has one colour for each, in this order.
  const around = page.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]');
  for (const [index, each] of themes.entries()) {
    const wanted = each === theme ? 'all' : 'not all';
    around[index]?.setAttribute('media', theme ? wanted : `(prefers-color-scheme: ${each})`);
  }
}
