import { plain } from '../parts/plain.ts';

/** What is left of a number without what groups it. */
export const digitsOf = (text: string): string => text.replace(/[^\p{Nd}+*#]/gu, '');

/** The same for every way to group a number; an address stays as it is, whatever digits are in it. */
export const plainNumber = (number: string): string =>
  /\p{L}/u.test(number) ? number.trim().toLowerCase() : digitsOf(number);

/** What of somebody is searched in: made once, and not with each letter that is typed. */
export interface SearchKey {
  /** With a blank before each. */
  readonly words: string;
  readonly digits: readonly string[];
}

/** What is searched in of somebody who is called, and has, this. */
export function searchKey(said: string, numbers: readonly string[] = []): SearchKey {
  return { words: ` ${plain(said)}`, digits: numbers.map(digitsOf) };
}

/** Says whether each word of `text` begins a word of somebody, in any order; nobody is begun by no word. */
export function wordsOf(text: string): (key: SearchKey) => boolean {
  const words = plain(text)
    .split(/\s+/u)
    .filter(Boolean)
    .map((word) => ` ${word}`);
  return (key) => words.length > 0 && words.every((word) => key.words.includes(word));
}

/**
 * Says whether what is searched for fits somebody: each of its words begins one of the words, or its digits are in a number.
 * Accents, case and the order of words make no difference; nothing fits everybody.
 */
export function fits(text: string): (key: SearchKey) => boolean {
  if (text.trim() === '') return () => true;
  const said = wordsOf(text);
  const typed = /\p{L}/u.test(text) ? '' : digitsOf(text);
  return (key) => said(key) || (typed !== '' && key.digits.some((digits) => digits.includes(typed)));
}
