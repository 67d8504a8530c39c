import type { Contact } from '../../calling/index.ts';

/** Letters without accents and case. */
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/[łŁ]/g, 'l').toLocaleLowerCase();

const digitsOf = (text: string): string => text.replace(/[^\p{Nd}+*#]/gu, '');

/**
 * Whether what is searched for fits somebody: each of its words begins a word of the name or the company, or its digits are
 * in a number. Accents, case and the order of words make no difference.
 */
export function fits(search: string): (contact: Contact) => boolean {
  const words = plain(search).split(/\s+/u).filter(Boolean);
  const digits = /\p{L}/u.test(search) ? '' : digitsOf(search);
  return ({ firstName = '', lastName = '', company = '', numbers }) => {
    const said = ` ${plain([firstName, lastName, company].join(' '))}`;
    if (words.every((word) => said.includes(` ${word}`))) return true;
    return digits !== '' && numbers.some(({ number }) => digitsOf(number).includes(digits));
  };
}
