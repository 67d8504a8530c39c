import * as v from 'valibot';
import { looseObject, object, read, text, type Fields } from '../body.ts';
import type { Person } from '../people.ts';
import type { Route } from '../route.ts';
import type { World } from '../world.ts';
import { refuse, user } from './accounts.ts';

const envelope = 'addressBookResponse';
const done = { [envelope]: { statusCode: 0 } };

/** How many entries a person has at the most: our choice. */
const most = 1000;

const entryShape = object({
  addressBookRequest: object({
    // On the wire an entry's id is its nickname.
    addressBookEntries: v.pipe(
      v.array(looseObject({ nickname: text })),
      v.minLength(1, 'must have an entry'),
    ),
  }),
});

/** Everybody's own contacts. Nobody is told of changes. */
export class AddressBooks {
  readonly #memory: World['memory'];
  readonly #books = new Map<Person, Map<string, Fields>>();

  constructor({ memory }: Pick<World, 'memory'>) {
    this.#memory = memory;
  }

  /** Makes changes to books as one. */
  together(change: () => void): void {
    this.#memory.together(change);
  }

  of(person: Person): Map<string, Fields> {
    const book = this.#books.get(person) ?? this.#memory.map<Fields>(`ribbon-contacts/${person.id}`);
    this.#books.set(person, book);
    return book;
  }
}

/** A person's address book. No answer is ever empty: the SDK takes that for a failure. */
export function addressBookRoutes(books: AddressBooks): readonly Route[] {
  const contact = `${user}/addressbook/contacts/:contact`;
  const refuseUnknown = (person: Person, id: string) => {
    if (!books.of(person).has(id)) throw refuse(404, envelope, 42, 'There is no such contact');
  };
  return [
    {
      name: 'ribbon.contacts',
      method: 'GET',
      path: `${user}/addressbook`,
      handle: ({ person }) => ({ body: bookOf([...books.of(person).values()]) }),
    },
    {
      name: 'ribbon.contacts.add',
      method: 'POST',
      path: `${user}/addressbook/contacts/`,
      handle({ person, body }) {
        const book = books.of(person);
        const { addressBookEntries } = read(entryShape, body).addressBookRequest;
        books.together(() => {
          for (const entry of addressBookEntries) {
            if (book.size >= most) throw refuse(403, envelope, 35, `There are ${most} of them already`);
            book.set(entry.nickname, entry);
          }
        });
        return { body: done };
      },
    },
    {
      name: 'ribbon.contacts.change',
      method: 'PUT',
      path: contact,
      handle({ person, params, body }) {
        const id = params['contact'] ?? '';
        refuseUnknown(person, id);
        const [entry] = read(entryShape, body).addressBookRequest.addressBookEntries;
        books.of(person).set(id, { ...entry, nickname: id });
        return { body: done };
      },
    },
    {
      name: 'ribbon.contacts.remove',
      method: 'DELETE',
      path: contact,
      handle({ person, params }) {
        const id = params['contact'] ?? '';
        refuseUnknown(person, id);
        books.of(person).delete(id);
        return { body: done };
      },
    },
    {
      name: 'ribbon.contacts.one',
      method: 'GET',
      path: contact,
      handle({ person, params }) {
        const id = params['contact'] ?? '';
        refuseUnknown(person, id);
        const entry = books.of(person).get(id);
        return { body: bookOf(entry ? [entry] : []) };
      },
    },
  ];
}

const bookOf = (addressBookEntries: readonly Fields[]): Fields => ({
  [envelope]: { statusCode: 0, addressBookEntries },
});
