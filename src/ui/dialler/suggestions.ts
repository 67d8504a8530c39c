/** Somebody who can be called by name. */
export interface Suggestion {
  readonly name: string;
  readonly number: string;
}

/** Finds whom a text that is being typed may mean. */
export type Suggest = (text: string) => readonly Suggestion[];

/** How many people are offered at most. */
const most = 4;

const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLowerCase();

/**
 * The people whose name has a word that begins with `text`, whatever the accents. Nobody for a text without
 * letters: a number is being typed, and the list would lie over the keypad.
 */
export function peopleLike(text: string, people: readonly Suggestion[]): readonly Suggestion[] {
  const sought = fold(text.trim());
  if (!/\p{L}/u.test(sought)) return [];
  return people.filter(({ name }) => ` ${fold(name)}`.includes(` ${sought}`)).slice(0, most);
}

/** Whom `text` can only mean: the one person who is found, or of several the one who is called exactly so. */
export function onlyOneLike(text: string, suggest: Suggest): Suggestion | undefined {
  const found = suggest(text);
  const namesakes = found.length > 1 ? found.filter(({ name }) => fold(name) === fold(text.trim())) : found;
  return namesakes.length === 1 ? namesakes[0] : undefined;
}
