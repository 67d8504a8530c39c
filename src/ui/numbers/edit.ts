/** What stands in a field, and where its caret is. */
export interface Edit {
  readonly text: string;
  readonly caret: number;
}

/** Groups the digits of a number in the making; gives back what it does not take for one. */
export type Group = (digits: string) => string;

const separators = /[\s().\-/]/g;

/** `text` without what only groups it. */
const bareOf = (text: string): string => text.replace(separators, '');

/** A number in the making, and nothing else: what was pasted with letters, links or brackets around a zero is left as it is. */
const isNumber = (text: string): boolean => /^\+?[0-9]+$/.test(bareOf(text)) && !text.includes('(0)');

/** The place in `text` behind its first `count` signs that are no separators. */
function placeAfter(text: string, count: number): number {
  let place = 0;
  for (let seen = 0; place < text.length && seen < count; place += 1) {
    if (bareOf(text.charAt(place)) !== '') seen += 1;
  }
  return place;
}

/** `digits` grouped, unless that would make another number of them. */
function groupedSafely(digits: string, group: Group): string {
  const grouped = group(digits);
  return bareOf(grouped) === digits ? grouped : digits;
}

/** Whether `text` was grouped by us: then the groups go again as soon as it turns out to be no number. */
const isOurs = (text: string, group: Group): boolean =>
  isNumber(text) && text !== bareOf(text) && groupedSafely(bareOf(text), group) === text;

/** `text` grouped as a number, where it is one in the making; `before` is what stood there. */
export function regroup(before: string, text: string, group: Group): string {
  if (isNumber(text)) return groupedSafely(bareOf(text), group);
  const rest = text.startsWith(before) ? text.slice(before.length) : undefined;
  return rest !== undefined && isOurs(before, group) ? bareOf(before) + rest : text;
}

/**
 * What becomes of a field when somebody edits it from `before` to `after`: its digits are grouped, and the caret stays
 * behind the same digit. Deleting a separator deletes the digit next to it: the separator would only come again.
 */
export function afterEdit(before: Edit, after: Edit, group: Group, forwards = false): Edit {
  const edited = isOurs(before.text, group) ? beyondSeparator(before, after, forwards) : after;
  const text = regroup(before.text, edited.text, group);
  if (edited.caret >= edited.text.length) return { text, caret: text.length };
  return { text, caret: placeAfter(text, bareOf(edited.text.slice(0, edited.caret)).length) };
}

/** The same edit, with a digit gone where only separators are. */
function beyondSeparator(before: Edit, after: Edit, forwards: boolean): Edit {
  const shorter = after.text.length < before.text.length;
  if (!shorter || bareOf(before.text) !== bareOf(after.text)) return after;
  const digits = bareOf(after.text);
  const place = bareOf(after.text.slice(0, after.caret)).length;
  const gone = forwards ? place : place - 1;
  if (gone < 0) return after;
  const text = digits.slice(0, gone) + digits.slice(gone + 1);
  return { text, caret: Math.min(gone, text.length) };
}
