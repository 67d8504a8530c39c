const day = 24 * 60 * 60 * 1000;

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** How many days ago `at` was at `now`, as the calendar counts; both in milliseconds since the epoch. */
export function daysAgo(at: number, now: number): number {
  // A day may be an hour shorter, or longer.
  return Math.round((midnight(now) - midnight(at)) / day);
}

/** When something was, as people say it: `14:05`, `yesterday, 14:05`, `Monday, 14:05`, `12 May, 14:05`. */
export function asWhen(at: number, now: number, locale: string): string {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options).format(at);
  const time = format({ timeStyle: 'short' });
  const ago = daysAgo(at, now);
  if (ago === 0) return time;
  if (ago === 1)
    return `${new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day')}, ${time}`;
  if (ago > 1 && ago < 7) return `${format({ weekday: 'long' })}, ${time}`;
  return `${format({ day: 'numeric', month: 'long' })}, ${time}`;
}
