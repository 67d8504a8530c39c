import { fleetingMemory, type Memory } from '../../memory/memory.ts';
import type { Person } from '../../people.ts';
import type { UserSession } from './user-session.ts';

/** What names a record in a request: both have to be right. */
export interface RecordName {
  readonly sessionId: string;
  /** In milliseconds since 1970. */
  readonly endTime: number;
}

/** Everybody's calls: the newest ten thousand of each. */
export class History {
  readonly #capacity: number;
  readonly #memory: Pick<Memory, 'map' | 'together'>;
  readonly #people = new Map<Person, Map<string, UserSession>>();

  constructor(memory: Pick<Memory, 'map' | 'together'> = fleetingMemory, capacity = 10_000) {
    this.#memory = memory;
    this.#capacity = capacity;
  }

  /** A person's calls, in the order in which they ended. */
  of(person: Person): readonly UserSession[] {
    return [...this.#of(person).values()];
  }

  add(person: Person, record: UserSession): void {
    const records = this.#of(person);
    records.set(record.sessionId, record);
    const [oldest] = records.keys();
    if (records.size > this.#capacity && oldest !== undefined) records.delete(oldest);
  }

  /** Takes calls as read; the ids of those that were not before. */
  read(person: Person, names: readonly RecordName[]): readonly string[] {
    const records = this.#of(person);
    return this.#known(person, names, (record) => {
      if (record.isRead) return false;
      records.set(record.sessionId, { ...record, isRead: true });
      return true;
    });
  }

  /** Removes calls for good; the ids of those that were there. */
  remove(person: Person, names: readonly RecordName[]): readonly string[] {
    const records = this.#of(person);
    return this.#known(person, names, ({ sessionId }) => records.delete(sessionId));
  }

  clear(people: readonly Person[]): void {
    this.#memory.together(() => {
      for (const person of people) this.#of(person).clear();
    });
  }

  /** The ids of those that `change` has changed. */
  #known(
    person: Person,
    names: readonly RecordName[],
    change: (record: UserSession) => boolean,
  ): readonly string[] {
    return this.#memory.together(() =>
      names.flatMap(({ sessionId, endTime }) => {
        const record = this.#of(person).get(sessionId);
        return record && Date.parse(record.endTime) === endTime && change(record) ? [sessionId] : [];
      }),
    );
  }

  #of(person: Person): Map<string, UserSession> {
    const records = this.#people.get(person) ?? this.#memory.map<UserSession>(`history/${person.id}`);
    this.#people.set(person, records);
    return records;
  }
}
