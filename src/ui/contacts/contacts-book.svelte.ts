import {
  LineError,
  type Clock,
  type Contact,
  type ContactCard,
  type Contacts,
  type Line,
  type Presence,
} from '../../calling/index.ts';
import type { LinesOf } from '../line/lines-of.ts';
import { ownedBy, ownerOf } from '../line/owner-of.ts';
import { Deletions } from '../parts/deletions.svelte.ts';
import { OneByOne } from '../parts/one-by-one.ts';
import type { Unfinished } from '../parts/unfinished.ts';
import { ContactGroups, type Change } from './contact-groups.svelte.ts';
import { byKey, titleOf, withoutGroups, type Draft } from './contact-words.ts';
import { searchable, type Searchable } from './found-contacts.ts';

export interface ContactsBookOptions {
  readonly phone: LinesOf;
  readonly clock: Clock;
  readonly unfinished: Unfinished;
  /** Opens the section. */
  readonly show: () => void;
}

/** What the screen knows of the contacts: those of the first line that has some. Shared by the section, the dialler and names. */
export class ContactsBook {
  readonly #options: ContactsBookOptions;
  readonly #deletions: Deletions;
  /** The groups that they are in. */
  readonly groups: ContactGroups;
  #line: Line | undefined;
  #contacts: Contacts | undefined = $state.raw();
  #presence: Presence | undefined = $state.raw();
  #stop: () => void = () => undefined;
  /** Reads them, once at a time: each card that another tab keeps is a change, and there may be thousands. */
  #reading: OneByOne | undefined;
  /** How much is being kept here: what changes meanwhile is read once, after that. */
  #keeping = 0;
  /** Whether something has changed since they were asked for. */
  #stale = false;
  #kept: readonly Contact[] | undefined = $state.raw();
  #failed = $state(false);
  #draft: Draft | undefined = $state.raw();

  readonly #list = $derived.by(() => {
    const order = new Intl.Collator().compare;
    const shown = (this.#kept ?? []).filter(({ id, unreadable }) => !unreadable && !this.#deletions.has(id));
    const titled = shown.map((contact) => ({ contact: this.groups.seen(contact), title: titleOf(contact) }));
    return titled.sort((one, other) => order(one.title, other.title)).map(({ contact }) => contact);
  });

  readonly #searchable = $derived(this.#list.map(searchable));

  readonly #favourites = $derived(byKey(this.#list));

  constructor(options: ContactsBookOptions) {
    this.#options = options;
    this.#deletions = new Deletions(options.clock, options.unfinished);
    this.groups = new ContactGroups(this, options);
    options.phone.on('change', () => {
      this.#follow();
    });
    this.#follow();
  }

  /** In no order, with what is being deleted; none before they were read. */
  get all(): readonly Contact[] {
    return this.#kept ?? [];
  }

  /** By their names, without what is being deleted; nothing before they were read. */
  get list(): readonly Contact[] | undefined {
    return this.#kept && this.#list;
  }

  /** The same, ready to be searched; none before they were read. */
  get searchable(): readonly Searchable[] {
    return this.#searchable;
  }

  /** Whether they could not be read the last time; what was read before stays. */
  get failed(): boolean {
    return this.#failed;
  }

  /** How many there are that could not be decrypted, and were not known before. */
  get unreadable(): number {
    return (this.#kept ?? []).filter(({ unreadable }) => unreadable).length;
  }

  /** What is being written; nothing while the editor is closed. */
  get draft(): Draft | undefined {
    return this.#draft;
  }

  /** Who is there: of the line whose contacts these are, where it knows. Asked while drawing. */
  get presence(): Presence | undefined {
    return this.#presence;
  }

  /** What their provider can do with contacts. */
  can(verb: 'search' | 'add' | 'change' | 'remove' | 'removeGroup'): boolean {
    return this.#contacts?.[verb] !== undefined;
  }

  /** Looks into the directory; nothing where there is none. Rejects as the provider does. */
  search(text: string): Promise<readonly Contact[]> | undefined {
    return this.#contacts?.search?.(text);
  }

  /** Whoever is called by holding `key`. */
  favourite(key: string): Contact | undefined {
    return this.#favourites.get(key);
  }

  /** What whoever is called by holding `key` is called: nothing where that calls nobody. Asked while drawing. */
  favouriteName(key: string): string | undefined {
    const contact = this.favourite(key);
    return contact && contact.numbers.length > 0 ? titleOf(contact) : undefined;
  }

  /** Opens the section, and in it the editor with a new card: of whoever called, or was called. */
  compose({ name = '', number = '' }: { readonly name?: string; readonly number?: string } = {}): void {
    const [firstName = '', ...rest] = name.trim().split(/\s+/);
    const lastName = rest.join(' ');
    const numbers = number === '' ? [] : [{ number }];
    this.#options.show();
    this.#draft = { card: { ...(firstName && { firstName }), ...(lastName && { lastName }), numbers } };
  }

  /** Opens the editor with a contact of the person's own. */
  edit(contact: Contact): void {
    this.#draft = { id: contact.id, card: contact };
  }

  closeEditor(): void {
    this.#draft = undefined;
  }

  /** Resolves once they were read as they are now, or could not be. */
  async refresh(): Promise<void> {
    await this.#reading?.ask();
  }

  /** Lists are asked for anew from now on: those that were asked for before know nothing of what happened now. */
  #begin(contacts: Contacts): void {
    const reading: OneByOne = new OneByOne(async () => {
      if (reading !== this.#reading) return;
      this.#stale = false;
      try {
        const list = await contacts.list();
        if (reading !== this.#reading) return;
        this.#kept = this.#withKnown(list);
        this.#failed = false;
        if (this.#line) this.#resume(this.#line);
      } catch {
        if (reading === this.#reading) this.#failed = true;
      }
    });
    this.#reading = reading;
  }

  /** `list`, with what was read before of whoever cannot be read now. */
  #withKnown(list: readonly Contact[]): readonly Contact[] {
    const known = new Map(this.#kept?.map((each) => [each.id, each]));
    return list.map((each) => (each.unreadable ? (known.get(each.id) ?? each) : each));
  }

  /** Keeps a new card, or what became of the contact `id`. Rejects as the provider does, and nothing has changed then. */
  async save(card: ContactCard, id?: string): Promise<void> {
    const contacts = this.#contacts;
    await this.#keep(async () => {
      const saved = await (id === undefined ? contacts?.add?.(card) : contacts?.change?.(id, card));
      if (!saved) throw new LineError('unreachable');
      const others = (each: Contact) => each.id !== id && each.id !== saved.id;
      this.#put(contacts, (kept) => [...kept.filter(others), saved]);
    });
  }

  /**
   * Keeps new cards, one after the other; `told` is told how many there are already, and what became of the last. Rejects as the provider does with the
   * first that fails: those before it are kept.
   */
  async saveAll(cards: readonly ContactCard[], told: (kept: number, made: Contact) => void): Promise<void> {
    const contacts = this.#contacts;
    await this.#keep(async () => {
      for (const [index, card] of cards.entries()) {
        if (!contacts?.add || contacts !== this.#contacts) throw new LineError('unreachable');
        this.#stale = true;
        told(index + 1, await contacts.add(card));
      }
    });
  }

  /** Changes contacts, one after the other; `told` is told how many are done. Rejects with the first that fails: those before it are kept. */
  async saveChanges(changes: readonly Change[], told: (done: number) => void): Promise<void> {
    await this.#keep(async () => {
      for (const [index, { id, card }] of changes.entries()) {
        await this.save(card, id);
        told(index + 1);
      }
    });
  }

  /** Removes a group at once. Rejects as the provider does, and nothing has changed then. */
  async dropGroup(name: string): Promise<void> {
    const contacts = this.#contacts;
    await this.#keep(async () => {
      if (!contacts?.removeGroup) throw new LineError('unreachable');
      await contacts.removeGroup(name);
      this.#put(contacts, (kept) => kept.map((each) => withoutGroups(each, (group) => group === name)));
    });
  }

  /** Deletes a contact, after the time in which `undo`, which it returns, takes that back; `failed` is told of what fails. */
  remove(id: string, failed: (cause: unknown) => void): () => void {
    const contacts = this.#contacts;
    const remove = () => this.#drop(contacts, id).catch(failed);
    return this.#deletions.begin([id], remove, ownedBy(this.#line, 'contacts', id));
  }

  async #drop(contacts: Contacts | undefined, id: string): Promise<void> {
    await this.#keep(async () => {
      await contacts?.remove?.(id);
      this.#put(contacts, (kept) => kept.filter((each) => each.id !== id));
    });
  }

  /** Deletes what another page has left when it was closed. */
  #resume(line: Line): void {
    const whose = ownerOf(line);
    if (whose === undefined) return;
    this.#deletions.resume(whose, 'contacts', async (ids) => {
      for (const id of ids) await this.#drop(line.contacts, id);
    });
    this.groups.resume(whose);
  }

  /** Runs `keep`, and reads afterwards what that has changed, also where it failed in the middle. */
  async #keep(keep: () => Promise<void>): Promise<void> {
    this.#keeping += 1;
    try {
      await keep();
    } finally {
      this.#keeping -= 1;
      if (this.#stale && this.#keeping === 0) await this.refresh();
    }
  }

  /** What was done here is seen at once; a list that was asked for before would take it back. */
  #put(contacts: Contacts | undefined, change: (kept: readonly Contact[]) => readonly Contact[]): void {
    if (!contacts || contacts !== this.#contacts) return;
    this.#begin(contacts);
    this.#stale = true;
    this.#kept = change(this.#kept ?? []);
  }

  /** Deletes at once what could still be taken back. */
  async settle(): Promise<void> {
    await Promise.all([this.#deletions.settle(), this.groups.settle()]);
  }

  /** A line has other contacts once another tab has the line; for a moment it has none. */
  #follow(): void {
    const { lines } = this.#options.phone;
    const line = lines.find((each) => each.contacts);
    const contacts = line?.contacts;
    if (lines.length === 0 || (line && line !== this.#line)) this.#forget();
    this.#line = line ?? this.#line;
    this.#presence = line?.presence;
    if (line && this.#kept) this.#resume(line);
    if (!contacts || contacts === this.#contacts) return;
    this.#stop();
    this.#contacts = contacts;
    this.#begin(contacts);
    this.#stop = contacts.on('change', () => {
      this.#stale = true;
      if (this.#keeping === 0) void this.refresh();
    });
    void this.refresh();
  }

  /** Nothing is left of whoever was here. */
  #forget(): void {
    this.#stop();
    this.#stop = () => undefined;
    this.#line = undefined;
    this.#contacts = undefined;
    this.#reading = undefined;
    this.#kept = undefined;
    this.#failed = false;
    this.#draft = undefined;
  }
}
