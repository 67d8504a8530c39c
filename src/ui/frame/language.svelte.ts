import { isLocale, overwriteGetLocale, type Locale } from '../paraglide/runtime.js';

/** A language that the screen speaks. */
export type Language = Locale;

/** The first language that we speak: as the page's address asks, else as the browser prefers, else English. */
export function chooseLanguage(asked: string | undefined, preferred: readonly string[]): Language {
  const wanted = [asked ?? '', ...preferred].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag): tag is Language => isLocale(tag)) ?? 'en';
}

/** There is one for all messages; what is drawn with it is drawn again when it changes. */
let spoken: Language = $state('en');

/**
 * Makes every message come out in `language`, and tells the page. First called before anything is drawn; what is drawn
 * already is drawn again.
 */
export function speak(language: Language, page: Pick<HTMLElement, 'lang'> = document.documentElement): void {
  spoken = language;
  overwriteGetLocale(() => spoken);
  page.lang = language;
}
