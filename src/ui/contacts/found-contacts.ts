import type { Contact } from '../../calling/index.ts';
import { searchKey, type SearchKey } from './search-key.ts';

/** A contact, and what of it is searched in: its names, its company and its numbers. */
export interface Searchable {
  readonly contact: Contact;
  readonly key: SearchKey;
}

/** Makes a contact ready to be searched. */
export function searchable(contact: Contact): Searchable {
  const { firstName, lastName, company, numbers } = contact;
  const said = [firstName, lastName, company].filter(Boolean).join(' ');
  return {
    contact,
    key: searchKey(
      said,
      numbers.map(({ number }) => number),
    ),
  };
}
