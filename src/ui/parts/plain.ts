/** Letters that Unicode takes apart no further, and what people type who do not have them on their keys. */
const typed: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ŋ: 'n',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  // At the end of a word Greek has another sign for the same letter.
  ς: 'σ',
};

const undecomposed = new RegExp(`[${Object.keys(typed).join('')}]`, 'g');

/** Most names have nothing else, and there are thousands to be made ready at once. */
const onlyAscii = /^[ -~]*$/;

/**
 * A text as it is searched for and in: without accents and capitals, the same in every browser. Capitals go by no language: in a
 * Turkish one that of `i` is not `I`, and nobody would find *IBM*.
 */
export function plain(text: string): string {
  if (onlyAscii.test(text)) return text.toLowerCase();
  const letters = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(undecomposed, (letter) => typed[letter] ?? letter);
}
