import type { Person } from '../../people.ts';
import type { World } from '../../world.ts';
import type { Envelope } from '../mailbox.ts';
import { CallAccount } from './call-account.ts';
import { History, type RecordName } from './history.ts';
import type { UserSession } from './user-session.ts';

/** What the events of the SDK's fixtures carry. */
const statusCode = 0;

/** Which of a person's calls are asked for. */
export interface Wanted {
  /** The earliest end, in milliseconds since 1970. */
  readonly from: number;
  readonly limit: number;
  readonly sort: 'ASC' | 'DESC';
}

/** The call history service (Janus): records every call, and tells all pages of a person what has changed in theirs. */
export class Janus {
  readonly #history: History;
  readonly #people: readonly Person[];
  readonly #account: CallAccount;
  readonly #post: (person: Person, data: Envelope['data']) => void;

  /** `post` delivers an event to every page of a person. */
  constructor(
    { calls, clock, newId, people, memory }: World,
    post: (person: Person, data: Envelope['data']) => void,
  ) {
    this.#post = post;
    this.#people = people;
    this.#history = new History(memory);
    this.#account = new CallAccount({
      clock,
      newId,
      people,
      onRecord: (person, record) => {
        this.#add(person, record);
      },
    });
    calls.watch((call, moment) => {
      this.#account.take(call, moment);
    });
  }

  /** A call of a person to `number` was refused before it began. */
  refused(person: Person, number: string): void {
    this.#account.refuse(person, number);
  }

  list(person: Person, { from, limit, sort }: Wanted): readonly UserSession[] {
    const found = this.#history.of(person).filter(({ endTime }) => Date.parse(endTime) >= from);
    return (sort === 'ASC' ? found : found.reverse()).slice(0, limit);
  }

  /** Takes calls as read; the returned function tells the person's pages which. */
  read(person: Person, names: readonly RecordName[]): () => void {
    const read = this.#history.read(person, names);
    const userReadSessions = read.map((sessionId) => ({ sessionId }));
    return this.#announce(person, read, {
      eventType: 'janus.user_viewed_sessions',
      userReadSessions: { userReadSessions, statusCode },
    });
  }

  /** Removes calls; the returned function tells the person's pages which. */
  remove(person: Person, names: readonly RecordName[]): () => void {
    const deletedSessions = this.#history.remove(person, names);
    return this.#announce(person, deletedSessions, {
      eventType: 'janus.user_sessions_deleted',
      deletedSessions,
    });
  }

  /** Forgets everybody's calls. */
  clear(): void {
    this.#history.clear(this.#people);
  }

  #add(person: Person, record: UserSession): void {
    this.#history.add(person, record);
    this.#post(person, {
      eventType: 'janus.user_recent_sessions',
      userSessions: { userSessions: [record], statusCode },
    });
  }

  #announce(person: Person, changed: readonly string[], data: Envelope['data']): () => void {
    return () => {
      if (changed.length > 0) this.#post(person, data);
    };
  }
}
