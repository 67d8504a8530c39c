import { read } from '../../body.ts';
import type { Route } from '../../route.ts';
import type { ContactBook } from './contact-book.ts';
import { contactShape, groupShape } from './requests.ts';

const users = '/contact/api/v1/encrypt/Users';

/** A browser takes what has no type for XML, and an empty one has it complain of styles in its own words. */
const gone = { status: 204, headers: { 'content-type': 'text/plain' } };

/** A person's own contacts and groups. */
export const contactRoutes = (book: ContactBook): readonly Route[] => [
  {
    name: 'contacts.list',
    method: 'GET',
    path: `${users}/contacts`,
    handle: ({ person }) => ({ body: { ...book.of(person), ownerId: person.id } }),
  },
  {
    name: 'contacts.create',
    method: 'POST',
    path: `${users}/contacts`,
    handle: ({ person, body }) => ({ status: 201, body: book.addContact(person, read(contactShape, body)) }),
  },
  {
    name: 'contacts.delete',
    method: 'DELETE',
    path: `${users}/contacts/:id`,
    handle({ person, params }) {
      book.removeContact(person, params['id'] ?? '');
      return gone;
    },
  },
  {
    name: 'groups.list',
    method: 'GET',
    path: `${users}/groups`,
    handle: ({ person }) => ({ body: { groups: book.of(person).groups, ownerId: person.id } }),
  },
  {
    name: 'groups.create',
    method: 'POST',
    path: `${users}/groups`,
    handle: ({ person, body }) => ({ status: 201, body: book.addGroup(person, read(groupShape, body)) }),
  },
  {
    name: 'groups.delete',
    method: 'DELETE',
    path: `${users}/groups/:id`,
    handle({ person, params }) {
      book.removeGroup(person, params['id'] ?? '');
      return gone;
    },
  },
];
