import type { Fields } from '../../body.ts';
import { Refusal } from '../../errors.ts';
import type { Person } from '../../people.ts';
import type { World } from '../../world.ts';
import type { NewContact, NewGroup } from './requests.ts';

type Contact = NewContact & { readonly contactId: string };

type Group = NewGroup & { readonly groupId: string };

interface Book {
  readonly contacts: Map<string, Contact>;
  readonly groups: Map<string, Group>;
}

/** How many contacts, and how many groups, a person has at the most: our choice. */
const most = 10_000;

/** Everybody's own contacts and groups, encrypted as they come: the keys are elsewhere. */
export class ContactBook {
  readonly #world: Pick<World, 'newId' | 'clock' | 'memory' | 'people'>;
  readonly #books = new Map<Person, Book>();

  constructor(world: Pick<World, 'newId' | 'clock' | 'memory' | 'people'>) {
    this.#world = world;
  }

  /** A person's contacts and groups; each group with who is in it. */
  of(person: Person): { readonly contacts: readonly Fields[]; readonly groups: readonly Fields[] } {
    const { contacts, groups } = this.#of(person);
    const all = [...contacts.values()];
    return {
      contacts: all,
      groups: [...groups.values()].map((group) => ({
        ...group,
        members: all.filter((each) => each.groups.includes(group.groupId)).map(({ contactId }) => contactId),
      })),
    };
  }

  /** Somebody of the directory keeps the id that they have there; a second time is the same contact. */
  addContact(person: Person, given: NewContact): Contact {
    const { contacts } = this.#of(person);
    const isCloud = given.contactType === 'CLOUD';
    if (isCloud && given.contactId === '') {
      throw new Refusal(400, "'contactId' is required of somebody who is in the directory");
    }
    const contactId = isCloud ? given.contactId : this.#world.newId();
    const contact = { ...given, contactId, ...this.#common(person) };
    refuseTooMany(contacts);
    contacts.set(contactId, contact);
    return contact;
  }

  addGroup(person: Person, given: NewGroup): Group {
    const { groups } = this.#of(person);
    const group = { ...given, groupId: this.#world.newId(), ...this.#common(person) };
    refuseTooMany(groups);
    groups.set(group.groupId, group);
    return { ...group, members: [] };
  }

  removeContact(person: Person, id: string): void {
    if (!this.#of(person).contacts.delete(id)) throw new Refusal(404, 'There is no such contact');
  }

  /** Its contacts stay, and are in it no more. */
  removeGroup(person: Person, id: string): void {
    const { contacts, groups } = this.#of(person);
    this.#world.memory.together(() => {
      if (!groups.delete(id)) throw new Refusal(404, 'There is no such group');
      for (const [contactId, contact] of contacts) {
        if (!contact.groups.includes(id)) continue;
        contacts.set(contactId, { ...contact, groups: contact.groups.filter((each) => each !== id) });
      }
    });
  }

  /** Forgets everybody's. */
  clear(): void {
    this.#world.memory.together(() => {
      for (const person of this.#world.people) {
        const { contacts, groups } = this.#of(person);
        contacts.clear();
        groups.clear();
      }
    });
  }

  #common({ id }: Person) {
    const at = new Date(this.#world.clock.now()).toISOString();
    return { ownerId: id, isMigration: false, meta: { created: at, lastModified: at } };
  }

  #of(person: Person): Book {
    const book = this.#books.get(person) ?? {
      contacts: this.#world.memory.map<Contact>(`contacts/${person.id}`),
      groups: this.#world.memory.map<Group>(`groups/${person.id}`),
    };
    this.#books.set(person, book);
    return book;
  }
}

function refuseTooMany({ size }: ReadonlyMap<string, unknown>): void {
  if (size >= most) throw new Refusal(403, `There are ${most} of them already`);
}
