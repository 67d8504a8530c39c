/** A time of day with milliseconds, as a log has it, in every language: `14:05:09.042`. `at` is since the epoch. */
export function timeOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
  return `${time}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

/** How much later `at` is than `before`, shortly; both in milliseconds. */
export function later(at: number, before: number): string {
  const ms = Math.max(0, at - before);
  return ms < 1_000 ? `+${ms} ms` : `+${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}
