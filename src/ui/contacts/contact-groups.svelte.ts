import { LineError, type Clock, type Contact, type ContactCard } from '../../calling/index.ts';
import { Deletions } from '../parts/deletions.svelte.ts';
import type { Unfinished } from '../parts/unfinished.ts';
import { groupsOf, isKeyName, withoutGroups } from './contact-words.ts';

/** What groups ask of the book that they are in. */
export interface GroupsBook {
  /** All contacts, whatever is being deleted; none before they were read. */
  readonly all: readonly Contact[];
  readonly unreadable: number;
  can(verb: 'change' | 'removeGroup'): boolean;
  saveChanges(changes: readonly Change[], told: (done: number) => void): Promise<void>;
  dropGroup(name: string): Promise<void>;
}

/** What is to become of a contact. */
export interface Change {
  readonly id: string;
  readonly card: ContactCard;
}

/** The groups of the contacts of a book: a group is there while somebody is in it. */
export class ContactGroups {
  readonly #book: GroupsBook;
  readonly #deletions: Deletions;
  /** Whose they are; nothing as long as nobody knows. */
  #whose: string | undefined;

  constructor(book: GroupsBook, { clock, unfinished }: { clock: Clock; unfinished: Unfinished }) {
    this.#book = book;
    this.#deletions = new Deletions(clock, unfinished);
  }

  /** By their names, without what is being deleted. */
  get names(): readonly string[] {
    const all = new Set(this.#book.all.flatMap(groupsOf));
    return [...all].filter((name) => !this.#deletions.has(name)).sort(new Intl.Collator().compare);
  }

  /** `contact` without the groups that are being deleted. */
  seen(contact: Contact): Contact {
    return withoutGroups(contact, (name) => this.#deletions.has(name));
  }

  /** Whether groups can be changed at all here. */
  canRename(): boolean {
    return this.#book.can('change');
  }

  canRemove(): boolean {
    return this.#book.can('change') || this.#book.can('removeGroup');
  }

  /** Whether somebody is in it whom the directory has: that is everybody's. */
  isShared(name: string): boolean {
    return this.#in(name).some(({ own }) => !own);
  }

  /** Whether it can be deleted as long as those are in it who are. */
  canDrop(name: string): boolean {
    return this.#book.can('removeGroup') || !this.isShared(name);
  }

  /** Why a group cannot be called so, where there is a reason. */
  wrongName(name: string): 'taken' | 'unfit' | undefined {
    if (name === '' || name.includes(',') || isKeyName(name)) return 'unfit';
    return this.#book.all.some((contact) => groupsOf(contact).includes(name)) ? 'taken' : undefined;
  }

  /** How many are in it. */
  sizeOf(name: string): number {
    return this.#in(name).length;
  }

  /**
   * Calls a group otherwise: no provider can, so everybody in it is put into another. Whoever is in that already stays there
   * where it fails in the middle; asking again goes on with the others. Rejects as the provider does.
   */
  async rename(name: string, other: string, told: (done: number) => void): Promise<void> {
    await this.#change(name, (names) => names.map((each) => (each === name ? other : each)), told);
    // Whoever cannot be read now may be in it still.
    if (!this.#book.can('removeGroup') || this.#book.unreadable > 0) return;
    // Nobody sees one in which nobody is.
    await this.#book.dropGroup(name).catch(() => undefined);
  }

  /** Deletes a group, after the time in which `undo`, which it returns, takes that back; `failed` is told of what fails. */
  remove(name: string, failed: (cause: unknown) => void): () => void {
    const remove = () => this.#drop(name).catch(failed);
    const owned =
      this.#whose === undefined ? [] : [{ whose: this.#whose, part: 'groups' as const, ids: [name] }];
    return this.#deletions.begin([name], remove, owned);
  }

  /** The contacts of `whose` were read: deletes what another page of theirs has left when it was closed. */
  resume(whose: string): void {
    this.#whose = whose;
    this.#deletions.resume(whose, 'groups', async (names) => {
      for (const name of names) await this.#drop(name);
    });
  }

  async #drop(name: string): Promise<void> {
    if (this.#book.can('removeGroup')) await this.#book.dropGroup(name);
    else await this.#change(name, (names) => names.filter((each) => each !== name));
  }

  /** Deletes at once what could still be taken back. */
  settle(): Promise<void> {
    return this.#deletions.settle();
  }

  #in(name: string): readonly Contact[] {
    return this.#book.all.filter((contact) => groupsOf(contact).includes(name));
  }

  async #change(
    name: string,
    groups: (names: readonly string[]) => readonly string[],
    told: (done: number) => void = () => undefined,
  ): Promise<void> {
    if (this.isShared(name)) throw new LineError('forbidden');
    const changes = this.#in(name).map((contact) => ({ id: contact.id, card: cardWith(contact, groups) }));
    await this.#book.saveChanges(changes, told);
  }
}

/** The card of a contact, in other groups. A photograph that is not named stays. */
function cardWith(
  { firstName, lastName, company, numbers, groups = [] }: ContactCard,
  other: (names: readonly string[]) => readonly string[],
): ContactCard {
  const names = other(groups);
  return {
    ...(firstName !== undefined && { firstName }),
    ...(lastName !== undefined && { lastName }),
    ...(company !== undefined && { company }),
    numbers,
    ...(names.length > 0 && { groups: names }),
  };
}
