import { western } from '../../calling/numbers/western.ts';
import { plain } from '../parts/plain.ts';

/** What is left of a number without what groups it, in whatever script it is written. */
export const digitsOf = (text: string): string =>
  text.replace(/[^\p{Nd}+*#]/gu, '').replace(/[^0-9+*#]/gu, western);

/** Knows how the numbers of a country begin. */
export interface Beginnings {
  beginnings(digits: string): readonly string[];
}

/**
 * Says whether what is searched for is in the digits of a number, or begins it as somebody else may have written it: with
 * the code of the country, or without. Nothing is where it has letters, or no digit.
 */
export function digitsFit(text: string, numbers: Beginnings | undefined): (digits: string) => boolean {
  const typed = /\p{L}/u.test(text) ? '' : digitsOf(text);
  if (typed === '') return () => false;
  const others = numbers?.beginnings(typed) ?? [];
  return (digits) => digits.includes(typed) || others.some((other) => digits.startsWith(other));
}

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
export function fits(text: string, numbers?: Beginnings): (key: SearchKey) => boolean {
  if (text.trim() === '') return () => true;
  const said = wordsOf(text);
  const fit = digitsFit(text, numbers);
  return (key) => said(key) || key.digits.some(fit);
}
