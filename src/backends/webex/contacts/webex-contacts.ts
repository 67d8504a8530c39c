import { LineError, type Contact, type ContactCard, type Contacts } from '../../../calling/index.ts';
import { asRecord, type Unknowns } from '../sdk-answer.ts';
import { SdkPart } from '../sdk-part.ts';
import { ContactGroups } from './contact-groups.ts';
import { readContact, readPerson } from './read-contact.ts';
import type { SdkContact, SdkContacts, SdkContactSource } from './sdk-contacts.ts';

/** How long the provider may take, with the key service and what encrypts on its way, in milliseconds. */
const limit = 45_000;

/** How many contacts are read: more than the provider keeps. */
const most = 20_000;

/** How many words of a name are asked for: the directory knows beginnings only. */
const mostWords = 3;

/** What the provider gives each contact itself. */
const itsOwn: readonly string[] = ['contactId', 'meta', 'schemas', 'ownerId'];

/** The contacts of one line, through whichever SDK is signed in. What encrypts them is loaded when there is one. */
export class WebexContacts extends SdkPart<SdkContactSource> implements Contacts {
  #opened: Promise<SdkContacts> | undefined;
  /** What the provider has of each of the person's own, by its id. */
  #whole = new Map<string, Unknowns>();
  #listed = false;
  /** Whether something of what was listed could not be read. */
  #unreadable = false;
  /** Whether groups that could not be read are asked for once more before somebody is added. */
  #askAgain = false;
  readonly #groups = new ContactGroups();

  override attach(sdk: SdkContactSource): void {
    this.detach();
    super.attach(sdk);
  }

  override detach(): void {
    super.detach();
    this.#forget();
  }

  async list(): Promise<readonly Contact[]> {
    if (this.#unreadable) this.#forget();
    const { contacts, groups } = await this.#askOpened((sdk) => sdk.getContacts());
    if (!Array.isArray(contacts)) throw new LineError('other');
    const given: readonly unknown[] = contacts.slice(0, most);
    this.#listed = true;
    this.#whole = new Map();
    this.#groups.read(groups);
    const list = given.flatMap((each) => {
      const contact = readContact(each);
      if (contact?.own === true) this.#whole.set(contact.id, asRecord(each));
      return contact ? { ...contact, ...this.#groups.namesOf(asRecord(each)) } : [];
    });
    this.#unreadable = this.#groups.areClosed || list.some(({ unreadable }) => unreadable);
    this.#askAgain = this.#groups.areClosed;
    return list;
  }

  async search(text: string): Promise<readonly Contact[]> {
    const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
    const answers = await Promise.allSettled(
      words.slice(0, mostWords).map((word) => this.ask((sdk) => sdk.people(word))),
    );
    const told = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const failed = answers.find((each) => each.status === 'rejected');
    if (failed && told.length === 0) throw failed.reason;
    const people = told.flatMap(({ items }) =>
      Array.isArray(items) ? (items as unknown[]).slice(0, 100) : [],
    );
    const found = people.flatMap((each) => readPerson(each) ?? []);
    return [...new Map(found.map((each) => [each.id, each])).values()];
  }

  /** A photograph that the provider refuses, as it may for its size, is left out. */
  async add(card: ContactCard): Promise<Contact> {
    const { avatar, ...unpictured } = card;
    try {
      return await this.#add(card);
    } catch (error) {
      if (avatar === undefined || !isRefusal(error)) throw error;
      return this.#add(unpictured);
    }
  }

  async #add(card: ContactCard): Promise<Contact> {
    // Without knowing the groups the SDK would make a second one, with a key of its own.
    if (!this.#listed || this.#askAgain) await this.list();
    this.#askAgain = false;
    return this.#create(card, {});
  }

  /** The SDK cannot change a contact: another one takes its place, with all else that the provider has of it. */
  async change(id: string, card: ContactCard): Promise<Contact> {
    if (!this.#listed) await this.list();
    const whole = this.#whole.get(id);
    if (!whole) throw new LineError('other', { details: { status: 404 } });
    const kept = Object.fromEntries(Object.entries(whole).filter(([name]) => !itsOwn.includes(name)));
    const changed = await this.#create(card, kept);
    await this.#giveWay(id, changed.id);
    return changed;
  }

  /** Removes whoever `other` takes the place of. Where that fails `other` goes: the contact stands once, as it was. */
  async #giveWay(id: string, other: string): Promise<void> {
    try {
      await this.remove(id);
    } catch (error) {
      // The answer may be all that was lost: only of somebody who is certainly there the other one is removed.
      const list = await this.list().catch(() => undefined);
      const isThere = list?.some((each) => each.id === id);
      if (isThere === true) await this.remove(other).catch(() => undefined);
      if (isThere !== false) throw error;
      this.changed();
    }
  }

  async remove(id: string): Promise<void> {
    await this.#askOpened((sdk) => sdk.deleteContact(id));
    this.#whole.delete(id);
    this.changed();
  }

  /** Several may have one name. */
  async removeGroup(name: string): Promise<void> {
    if (!this.#listed) await this.list();
    for (const id of this.#groups.allOf(name)) {
      await this.#askOpened((sdk) => sdk.deleteContactGroup(id));
      this.#groups.drop(id);
      this.changed();
    }
  }

  async #create(card: ContactCard, kept: Unknowns): Promise<Contact> {
    const named = await this.#groups.idsOf(card.groups ?? [], (name) =>
      this.#askOpened((sdk) => sdk.createContactGroup(name)),
    );
    const groups = [...named, ...this.#groups.closedOf(kept)];
    const whole = { ...kept, ...sdkContactOf(card), groups };
    const { contact } = await this.#askOpened((sdk) => sdk.createContact(structuredClone(whole)));
    const { contactId } = asRecord(contact);
    const made = readContact({ ...whole, contactId });
    if (!made) throw new LineError('other');
    this.#whole.set(made.id, { ...whole, contactId });
    this.changed();
    return { ...made, ...this.#groups.namesOf(whole) };
  }

  /** What failed is opened anew for whoever asks next: the SDK remembers for ever what the key service did not tell. */
  async #askOpened(ask: (sdk: SdkContacts) => ReturnType<SdkContacts['getContacts']>): Promise<Unknowns> {
    let opened: Promise<SdkContacts> | undefined;
    try {
      return await this.ask(async (sdk) => ask(await (opened = this.#open(sdk))), limit);
    } catch (error) {
      if (opened === this.#opened) this.#forget();
      throw error;
    }
  }

  #open(sdk: SdkContactSource): Promise<SdkContacts> {
    return (this.#opened ??= sdk.openContacts());
  }

  #forget(): void {
    this.#opened = undefined;
    this.#listed = false;
    this.#unreadable = false;
  }
}

/** Whether the provider did not like what it was given: the SDK says 422 for what it has no word for. */
const isRefusal = (error: unknown): boolean =>
  error instanceof LineError && [400, 413, 422].includes(Number(error.details.status));

function sdkContactOf({
  firstName,
  lastName,
  company,
  numbers,
  avatar,
}: ContactCard): Omit<SdkContact, 'groups'> {
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return {
    contactType: 'CUSTOM',
    displayName: name || company || numbers[0]?.number || '',
    firstName,
    lastName,
    companyName: company,
    ...(avatar !== undefined && { avatarURL: avatar }),
    phoneNumbers: numbers.map(({ number, kind }) => ({ type: kind ?? 'work', value: number })),
  };
}
