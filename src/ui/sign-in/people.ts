import type { SandboxPerson } from './discovery.ts';

/** How many people are offered at most. */
const most = 4;

const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLowerCase();

/**
 * The people whose name has a word that begins with `text`, whatever the accents. Nobody for a text without
 * letters: a number is being typed, and the list would lie over the keypad.
 */
export function peopleLike(text: string, people: readonly SandboxPerson[]): readonly SandboxPerson[] {
  const sought = fold(text.trim());
  if (!/\p{L}/u.test(sought)) return [];
  return people.filter(({ name }) => ` ${fold(name)}`.includes(` ${sought}`)).slice(0, most);
}
