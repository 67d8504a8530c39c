import type { UnreadableContact } from '../contacts/sdk-contacts.ts';
import { asRecord, type SdkAnswer, type Unknowns } from '../sdk-answer.ts';
import type { Encryption } from './encryption.ts';
import { keepOnly, tidyAnswers } from './tidy-answers.ts';

/** What the SDK's contacts decrypt with, and what they ask the provider by. */
interface Webex {
  request(options: object): Promise<unknown>;
  readonly internal: { readonly encryption: Encryption };
}

/** What the SDK's contacts are, as far as all of them fail with one. */
interface Client {
  webex: Webex;
  groups: readonly { readonly displayName?: unknown }[] | undefined;
  getContacts(): Promise<SdkAnswer>;
  decryptContact(contact: { readonly contactId: string }): Promise<object>;
  /** What the directory says of contacts that are in it, by their ids; nothing where it stumbles. */
  resolveCloudContacts(contacts: Unknowns, found: unknown): readonly object[] | null;
}

/**
 * Has `contacts` list what can be read, with a word on each contact that cannot, and without the names of groups that
 * cannot: by itself the SDK lists nobody where one cannot be decrypted, and of those in the directory nobody of fifty
 * where one cannot be looked up. Nothing of what such a one holds is handed on, so that nobody takes what is encrypted for
 * a name.
 */
export function tellUnreadable<Given extends object>(contacts: Given): Given {
  const client = contacts as Given & Client;
  const decrypt = client.decryptContact.bind(Object.create(client, { webex: { value: client.webex } }));
  client.decryptContact = (contact) =>
    decrypt(contact).catch((unreadable: unknown) => closed(contact.contactId, unreadable));
  let looked: readonly string[] = [];
  client.webex = tidyAnswers(namelessWhereUnreadable(client.webex), (body) => {
    looked = tidy(body) ?? looked;
  });
  lookUpEach(client);
  const list = client.getContacts.bind(client);
  client.getContacts = async () => {
    const answer = await list();
    // What is added takes the key of the first: let it be one that there is.
    client.groups = client.groups?.filter(({ displayName }) => typeof displayName === 'string');
    tellOf(answer, looked);
    return answer;
  };
  return contacts;
}

const closed = (contactId: string, unreadable: unknown): UnreadableContact => ({ contactId, unreadable });

/** Leaves out what is nobody. Gives the ids of those who are in the directory; nothing for an answer about something else. */
function tidy(body: Unknowns): readonly string[] | undefined {
  if (!Array.isArray(body['contacts'])) return undefined;
  keepOnly(body, 'contacts', () => true);
  if (Array.isArray(body['groups'])) keepOnly(body, 'groups', () => true);
  else Object.assign(body, { groups: [] });
  return (body['contacts'] as readonly Unknowns[]).flatMap(({ contactType, contactId }) =>
    contactType === 'CLOUD' && typeof contactId === 'string' ? contactId : [],
  );
}

/**
 * The SDK looks up fifty at a time, and forgets them all where one of the answers makes no sense to it. Whoever is missing
 * in an answer is there no more only where it says of as many as it has entries.
 */
function lookUpEach(client: Client): void {
  const resolve = client.resolveCloudContacts.bind(client);
  client.resolveCloudContacts = (contacts, found) => {
    const { Resources: given, totalResults } = asRecord(found);
    const all: readonly unknown[] = Array.isArray(given) ? given : [];
    const people = all.map(asRecord).filter((each) => typeof each['id'] === 'string');
    return Object.entries(contacts).flatMap(([id, contact]) => {
      const Resources = people.filter((each) => each['id'] === id).slice(0, 1);
      if (Resources.length === 0 && totalResults !== people.length) return [];
      return resolve({ [id]: contact }, { Resources }) ?? [];
    });
  };
}

/** Whoever is in the directory and was not told of could not be looked up. */
function tellOf({ data }: SdkAnswer, looked: readonly string[]): void {
  const { contacts } = asRecord(data);
  if (!Array.isArray(contacts)) return;
  const told = new Set((contacts as readonly unknown[]).map((each) => asRecord(each)['contactId']));
  contacts.push(...looked.filter((id) => !told.has(id)).map((id) => closed(id, undefined)));
}

/** What cannot be decrypted is nothing there, instead of a failure: beside contacts, the SDK decrypts names of groups only. */
function namelessWhereUnreadable(webex: Webex): Webex {
  // Asked for each time: what encrypts comes with the first text.
  const encryption = () => webex.internal.encryption;
  return {
    request: (options) => webex.request(options),
    internal: {
      encryption: {
        decryptText: (...given) =>
          encryption()
            .decryptText(...given)
            .catch(() => undefined),
        encryptText: (...given) => encryption().encryptText(...given),
        get kms() {
          return encryption().kms;
        },
      },
    },
  };
}
