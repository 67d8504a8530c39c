import * as v from 'valibot';
import {
  LineError,
  withTimeLimit,
  type Contact,
  type ContactCard,
  type Contacts,
} from '../../../calling/index.ts';
import { partErrorFrom } from '../errors.ts';
import { fieldsOf, readContact, readUser } from './read-contact.ts';
import type { SdkContacts, SdkUsers } from './sdk-parts.ts';
import { SdkPart, type SdkPartOptions } from './sdk-part.ts';

/** As many as are ever read. */
const most = 10_000;

/** How long the gateway may take to have them, in milliseconds. */
const limit = 32_000;

const coming = v.object({ contactData: v.custom<Promise<unknown>>((given) => given instanceof Promise) });
const changed = { done: 'contacts:change', failed: 'contacts:error' } as const;
/** What a refresh tells: `add` tells twice, and the second may come in between. */
const refreshed = { ...changed, is: (payload: unknown) => v.is(coming, payload) };
const found = { done: 'directory:change', failed: 'directory:error' } as const;
const results = v.object({ results: v.array(v.unknown()) });

interface Options extends SdkPartOptions {
  readonly contacts: SdkContacts;
  /** Absent where there is no directory. */
  readonly users: SdkUsers | undefined;
  /** The address of this side. */
  readonly own: string;
}

/** The person's address book at the gateway, and its directory. */
export class RibbonContacts extends SdkPart implements Contacts {
  readonly #contacts: SdkContacts;
  readonly #own: string;
  declare readonly search?: (text: string) => Promise<readonly Contact[]>;

  constructor({ contacts, users, own, ...options }: Options) {
    super(options);
    this.#contacts = contacts;
    this.#own = own;
    if (users) this.search = (text) => this.#search(users, text);
  }

  /** The list comes by a promise in an event that itself says nothing of success (trap T24). */
  async list(): Promise<readonly Contact[]> {
    const read = v.safeParse(coming, await this.ask(refreshed, () => this.#contacts.refresh()));
    if (!read.success) throw new LineError('other');
    try {
      await withTimeLimit(this.clock, limit, read.output.contactData, () => new LineError('unreachable'));
    } catch (cause) {
      throw cause instanceof LineError ? cause : partErrorFrom(cause);
    }
    const all = this.#contacts.getAll();
    return Object.entries(typeof all === 'object' && all !== null ? all : {})
      .slice(0, most)
      .flatMap(([id, each]) => readContact(id, each, this.#own) ?? []);
  }

  async add(card: ContactCard): Promise<Contact> {
    const id = crypto.randomUUID();
    await this.ask(changed, () => this.#contacts.add(fieldsOf(id, card)));
    this.changed();
    return this.#kept(id, card);
  }

  async change(id: string, card: ContactCard): Promise<Contact> {
    await this.ask(changed, () => this.#contacts.update(fieldsOf(id, card)));
    this.changed();
    return this.#kept(id, card);
  }

  async remove(id: string): Promise<void> {
    await this.ask(changed, () => this.#contacts.remove(id));
    this.changed();
  }

  async #search(users: SdkUsers, text: string): Promise<readonly Contact[]> {
    const wanted = text.trim();
    if (wanted === '') return [];
    const read = v.safeParse(results, await this.ask(found, () => users.search(filterOf(wanted))));
    if (!read.success) return [];
    const people = read.output.results.slice(0, most).flatMap((each) => readUser(each, this.#own) ?? []);
    return [...new Map(people.map((each) => [each.id, each])).values()];
  }

  /** What the SDK itself has of it is not what the gateway has (trap T25): whoever asks again sees that. */
  #kept(id: string, card: ContactCard): Contact {
    const kept = readContact(id, fieldsOf(id, card), this.#own);
    if (!kept) throw new LineError('other');
    return kept;
  }
}

/** The SDK asks by one of these only. */
function filterOf(text: string): Readonly<Record<string, string>> {
  if (text.includes('@')) return { userId: text };
  return /\p{L}/u.test(text) ? { name: text } : { phoneNumber: text.replace(/[^\d+]/g, '') };
}
