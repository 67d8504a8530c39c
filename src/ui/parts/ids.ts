/** A set that stays as it is: another one is another set. */
export const idsOf = (...lists: readonly Iterable<string>[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => [...list]));
