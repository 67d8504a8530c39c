/** Letters without accents and case. */
export const folded = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLocaleLowerCase();

/** What is left of a number without what groups it. */
export const digitsOf = (text: string): string => text.replace(/[^\p{Nd}+*#]/gu, '');

/** Says whether each word of `text` begins a word of what it is given, in any order; nothing is begun by no word. */
export function wordsOf(text: string): (said: string) => boolean {
  const words = folded(text).split(/\s+/u).filter(Boolean);
  return (said) => {
    const plain = ` ${folded(said)}`;
    return words.length > 0 && words.every((word) => plain.includes(` ${word}`));
  };
}
