import type { SdkContacts, SdkUsers } from '../../parts/sdk-parts.ts';
import type { Events } from '../events.ts';
import { basicError, fieldsOf, isBasicError, type Fields, type Rest } from '../rest.ts';

const envelope = 'addressBookResponse';

/** The address book. On the wire a contact's id is its nickname. */
export class StandInContacts implements SdkContacts {
  readonly #rest: Rest;
  readonly #events: Events;
  #all: Record<string, Fields> = {};

  constructor(rest: Rest, events: Events) {
    this.#rest = rest;
    this.#events = events;
  }

  /** Tells twice, and keeps the answer as if it was a contact (trap T25). */
  add(contact: Fields): Promise<void> {
    return this.#try(async () => {
      const answer = await this.#ask('POST', 'addressbook/contacts/', bodyOf(contact));
      this.#all = { ...this.#all, undefined: answer };
      this.#events.emit('contacts:change', { contactData: answer });
      this.#events.emit('contacts:change', { contactData: answer });
    });
  }

  update(contact: Fields): Promise<void> {
    const id = String(contact['contactId']);
    return this.#try(async () => {
      await this.#ask('PUT', `addressbook/contacts/${id}`, bodyOf(contact));
      this.#all = { ...this.#all, [id]: contact };
      this.#events.emit('contacts:change', { contactData: contact });
    });
  }

  remove(contactId: string): Promise<void> {
    return this.#try(async () => {
      await this.#ask('DELETE', `addressbook/contacts/${encodeURIComponent(contactId)}`);
      this.#all = Object.fromEntries(Object.entries(this.#all).filter(([id]) => id !== contactId));
      this.#events.emit('contacts:change', { contactId });
    });
  }

  /** Is told of before it has begun, and never again: a promise in the event says what came of it (trap T24). */
  refresh(): undefined {
    const contactData = this.#refresh();
    // Nobody may listen.
    contactData.catch(() => undefined);
    this.#events.emit('contacts:change', { contactData });
    return undefined;
  }

  getAll(): Readonly<Record<string, Fields>> {
    return this.#all;
  }

  async #refresh(): Promise<readonly Fields[]> {
    let answer: Fields;
    try {
      answer = await this.#ask('GET', 'addressbook');
    } catch (cause) {
      throw refusalOf(cause);
    }
    const { addressBookEntries: given } = answer;
    const entries = (Array.isArray(given) ? given : []).map((each) => {
      const { nickname, ...rest } = fieldsOf(each);
      return { ...rest, contactId: nickname };
    });
    this.#all = Object.fromEntries(entries.map((each) => [String(each.contactId), each]));
    return entries;
  }

  #ask(method: string, path: string, body?: Fields): Promise<Fields> {
    return this.#rest.askWhole(method, path, body, envelope);
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (cause) {
      this.#events.emit('contacts:error', { error: refusalOf(cause) });
    }
  }
}

/** The directory. */
export class StandInUsers implements SdkUsers {
  readonly #rest: Rest;
  readonly #events: Events;

  constructor(rest: Rest, events: Events) {
    this.#rest = rest;
    this.#events = events;
  }

  /** By the first of the filters alone. */
  async search(filters: Readonly<Record<string, string>>): Promise<void> {
    const types = { firstName: 1, lastName: 2, name: 3, phoneNumber: 4, userId: 5, userName: 5 } as const;
    const [name, wanted] = Object.entries(filters).find(([, value]) => value !== '') ?? [];
    const type = types[name as keyof typeof types] as number | undefined;
    const query = new URLSearchParams({
      ...(wanted !== undefined && { criteria: wanted }),
      ...(type !== undefined && { criteriaType: String(type) }),
    }).toString();
    try {
      const path = `directory${query === '' ? '' : `?${query}`}`;
      const { statusCode, directoryItems } = await this.#rest.askWhole('GET', path, undefined, 'directory');
      if (statusCode !== 0) throw basicError(Number(statusCode), 'The gateway refuses');
      const results = (Array.isArray(directoryItems) ? directoryItems : []).map((each) => {
        const item = fieldsOf(each);
        return { ...item, userId: item['primaryContact'] };
      });
      this.#events.emit('directory:change', { results });
    } catch (cause) {
      this.#events.emit('directory:error', { error: cause });
    }
  }
}

/** What is empty is dropped. */
function bodyOf({ contactId, ...contact }: Fields): Fields {
  const full = Object.fromEntries(Object.entries(contact).filter(([, value]) => Boolean(value)));
  return { addressBookRequest: { addressBookEntries: [{ ...full, nickname: contactId }] } };
}

function refusalOf(cause: unknown): unknown {
  if (!isBasicError(cause)) return cause;
  return basicError(
    [4, 27, 35, 403].includes(Number(cause.code)) ? 'users:2' : 'users:1',
    String(cause.code),
  );
}
