import { LineError } from '../../../calling/index.ts';
import { asRecord, type Unknowns } from '../sdk-answer.ts';

/** The group of whoever is in no other: the SDK makes it by itself, and calls it so in every language. */
const others = 'Other contacts';

/** How many groups are read, and how many of one contact. */
const most = 500;

/** Longest name of a group that is kept, in UTF-16 code units. */
const longest = 500;

/** The groups of one person's contacts: the provider knows them by ids, the phone by names. */
export class ContactGroups {
  readonly #names = new Map<string, string>();
  /** The ids of those whose names cannot be read. */
  readonly #closed = new Set<string>();

  /** Whether there are some whose names cannot be read. */
  get areClosed(): boolean {
    return this.#closed.size > 0;
  }

  /** All of them, as the SDK lists them: without a name where that cannot be read. Whatever is none is left out. */
  read(given: unknown): void {
    this.#names.clear();
    this.#closed.clear();
    const groups: readonly unknown[] = Array.isArray(given) ? given.slice(0, most) : [];
    for (const each of groups) this.#add(asRecord(each));
  }

  /** The names of the groups of `contact`, as the SDK tells of it; none where it is in no group but that of all others. */
  namesOf({ groups }: Unknowns): { readonly groups?: readonly string[] } {
    const ids: readonly unknown[] = Array.isArray(groups) ? groups.slice(0, most) : [];
    const names = ids.flatMap((id) => (typeof id === 'string' ? (this.#names.get(id) ?? []) : []));
    const own = [...new Set(names)].filter((name) => name !== others);
    return own.length > 0 ? { groups: own } : {};
  }

  /** The ids of those groups of `contact` whose names cannot be read. */
  closedOf({ groups }: Unknowns): readonly string[] {
    return Array.isArray(groups) ? [...this.#closed].filter((id) => groups.includes(id)) : [];
  }

  /** The ids of the groups with these names; `create` makes those that there are not, and resolves to what the SDK answers. */
  async idsOf(
    names: readonly string[],
    create: (name: string) => Promise<Unknowns>,
  ): Promise<readonly string[]> {
    const ids: string[] = [];
    for (const name of new Set(names)) ids.push(this.#idOf(name) ?? (await this.#made(name, create)));
    return ids;
  }

  /** The ids of all that have this name. */
  allOf(name: string): readonly string[] {
    return [...this.#names].filter(([, known]) => known === name).map(([id]) => id);
  }

  /** It is there no more. */
  drop(id: string): void {
    this.#names.delete(id);
  }

  #idOf(name: string): string | undefined {
    return this.allOf(name)[0];
  }

  async #made(name: string, create: (name: string) => Promise<Unknowns>): Promise<string> {
    const { group } = await create(name);
    this.#add({ ...asRecord(group), displayName: name });
    const id = this.#idOf(name);
    if (id === undefined) throw new LineError('other');
    return id;
  }

  #add({ groupId, displayName }: Unknowns): void {
    if (typeof groupId !== 'string' || groupId === '') return;
    if (typeof displayName !== 'string') this.#closed.add(groupId);
    else if (displayName.trim()) this.#names.set(groupId, displayName.trim().slice(0, longest));
  }
}
