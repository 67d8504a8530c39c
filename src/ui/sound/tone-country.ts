export const toneCountries = ['us', 'gb', 'fr', 'de', 'jp'] as const;

/** A country whose telephone tones can be chosen. */
export type ToneCountry = (typeof toneCountries)[number];

/** The tones that somebody whose browser prefers `languages` has grown up with; the American ones where nothing tells. */
export function countryOf(languages: readonly string[]): ToneCountry {
  for (const language of languages) {
    const region = regionOf(language)?.toLowerCase();
    const known = toneCountries.find((country) => country === region);
    if (known) return known;
  }
  return 'us';
}

/** `fr` is most likely spoken in France: the browser knows. */
function regionOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().region;
  } catch {
    return undefined;
  }
}
