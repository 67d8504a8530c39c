import type { ContactCard } from '../../calling/index.ts';
import { digitsOf, wordsOf } from './folded.ts';

/**
 * Says whether what is searched for fits somebody: each of its words begins a word of the name or the company, or its digits
 * are in a number. Accents, case and the order of words make no difference; nothing fits everybody.
 */
export function fits(search: string): (contact: ContactCard) => boolean {
  if (search.trim() === '') return () => true;
  const said = wordsOf(search);
  const digits = /\p{L}/u.test(search) ? '' : digitsOf(search);
  return ({ firstName, lastName, company, numbers }) =>
    said([firstName, lastName, company].filter(Boolean).join(' ')) ||
    (digits !== '' && numbers.some(({ number }) => digitsOf(number).includes(digits)));
}
