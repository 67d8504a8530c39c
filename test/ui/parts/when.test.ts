import { expect, onTestFinished, test, vi } from 'vitest';
import { asWhen } from '../../../src/ui/parts/when.ts';

const now = new Date(2026, 2, 30, 9, 0).getTime();

test.each([
  ['today', [2026, 2, 30, 8, 5], '8:05 AM', '08:05'],
  ['a minute after midnight', [2026, 2, 30, 0, 1], '12:01 AM', '00:01'],
  ['a minute before it', [2026, 2, 29, 23, 59], 'yesterday, 11:59 PM', 'hier, 23:59'],
  ['early on the day before', [2026, 2, 29, 1, 0], 'yesterday, 1:00 AM', 'hier, 01:00'],
  ['two days ago', [2026, 2, 28, 14, 5], 'Saturday, 2:05 PM', 'samedi, 14:05'],
  ['six days ago', [2026, 2, 24, 14, 5], 'Tuesday, 2:05 PM', 'mardi, 14:05'],
  ['a week ago', [2026, 2, 23, 14, 5], 'March 23, 2:05 PM', '23 mars, 14:05'],
  ['in the year before', [2025, 10, 2, 14, 5], 'November 2, 2:05 PM', '2 novembre, 14:05'],
  ['a year ago', [2025, 2, 31, 14, 5], 'March 31, 2025, 2:05 PM', '31 mars 2025, 14:05'],
  ['long ago', [2019, 4, 1, 14, 5], 'May 1, 2019, 2:05 PM', '1 mai 2019, 14:05'],
] as const)('%s is said as people say it', (_, [year, month, day, hour, minute], english, french) => {
  const at = new Date(year, month, day, hour, minute).getTime();

  const said = ['en', 'fr'].map((locale) => asWhen(at, now, locale).replaceAll('\u202f', ' '));

  expect(said).toEqual([english, french]);
});

test('whoever travels has the time of where they are, a minute later at the latest', () => {
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const at = Date.UTC(2026, 2, 30, 12, 0);
  const later = at + 60_000;
  vi.stubEnv('TZ', 'UTC');
  expect(asWhen(at, at, 'en')).toMatch(/^12:00\sPM$/);

  vi.stubEnv('TZ', 'Asia/Tokyo');

  expect(asWhen(at, later, 'en')).toMatch(/^9:00\sPM$/);
});
