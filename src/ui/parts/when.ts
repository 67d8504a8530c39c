const minute = 60 * 1000;
const day = 24 * 60 * minute;

const midnight = (at: number): number => new Date(at).setHours(0, 0, 0, 0);

/** How many days ago `at` was at `now`, as the calendar counts; both in milliseconds since the epoch. */
export function daysAgo(at: number, now: number): number {
  // A day may be an hour shorter, or longer.
  return Math.round((midnight(now) - midnight(at)) / day);
}

function formatsOf(locale: string) {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  return {
    time: format({ timeStyle: 'short' }),
    weekday: format({ weekday: 'long' }),
    date: format({ day: 'numeric', month: 'long' }),
    longAgo: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    yesterday: new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-1, 'day'),
  };
}

/**
 * Making them takes as long as asking them a hundred times, and each row of a list asks. After a minute they are made anew,
 * for whoever travels has another time zone by then.
 */
let kept: (ReturnType<typeof formatsOf> & { readonly madeFor: string }) | undefined;

/** After so many days a month may be taken for that of this year. */
const long = 330;

/** When something was, as people say it: `14:05`, `yesterday, 14:05`, `Monday, 14:05`, `12 May, 14:05`, `12 May 2024, 14:05`. */
export function asWhen(at: number, now: number, locale: string): string {
  const madeFor = `${locale} ${Math.floor(now / minute)}`;
  if (kept?.madeFor !== madeFor) kept = { ...formatsOf(locale), madeFor };
  const ago = daysAgo(at, now);
  const time = kept.time.format(at);
  if (ago === 0) return time;
  if (ago === 1) return `${kept.yesterday}, ${time}`;
  const date = ago < long ? kept.date : kept.longAgo;
  return `${(ago > 1 && ago < 7 ? kept.weekday : date).format(at)}, ${time}`;
}
