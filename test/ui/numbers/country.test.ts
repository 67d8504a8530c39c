import { expect, test } from 'vitest';
import { countryOf } from '../../../src/ui/numbers/country.ts';

test.each([
  [['en-GB', 'en-US'], 'GB'],
  [['fr', 'en-CA'], 'CA'],
  [['de'], 'DE'],
  [['zh-Hant-TW'], 'TW'],
  [['es-419'], undefined],
  [['', 'not a tag', 'fr-CH'], 'CH'],
  [[], undefined],
])('%j means the country %s', (languages, country) => {
  expect(countryOf(languages)).toBe(country);
});
