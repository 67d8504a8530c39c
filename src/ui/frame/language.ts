import { isLocale, overwriteGetLocale, type Locale } from '../paraglide/runtime.js';

/** A language that the screen speaks. */
export type Language = Locale;

/** The first language that we speak: as the page's address asks, else as the browser prefers, else English. */
export function chooseLanguage(asked: string | undefined, preferred: readonly string[]): Language {
  const wanted = [asked ?? '', ...preferred].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.find((tag): tag is Language => isLocale(tag)) ?? 'en';
}

/** Makes every message come out in `language`, and tells the page. Called once, before anything is drawn. */
export function speak(language: Language, page: Pick<HTMLElement, 'lang'> = document.documentElement): void {
  overwriteGetLocale(() => language);
  page.lang = language;
}
