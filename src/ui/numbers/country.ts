/** A country by its two letters (ISO 3166-1), such as `US`. */
export type Country = string;

/** Under which name the country is remembered that somebody has chosen for numbers. */
export const countryKey = 'offhook.country';

const regionOf = (locale: Intl.Locale): string | undefined =>
  /^[A-Z]{2}$/.test(locale.region ?? '') ? locale.region : undefined;

function localeOf(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag);
  } catch {
    return undefined;
  }
}

/**
 * The country in which numbers without a country code are meant, going by the languages that the browser prefers: the
 * first that names a region, else the region where the first is mostly spoken; `undefined` where there is neither.
 */
export function countryOf(languages: readonly string[]): Country | undefined {
  const locales = languages.map(localeOf).filter((locale) => locale !== undefined);
  const named = locales.map(regionOf).find((region) => region !== undefined);
  return named ?? locales.map((locale) => regionOf(locale.maximize())).find((region) => region !== undefined);
}
