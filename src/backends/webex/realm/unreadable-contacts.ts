import type { UnreadableContact } from '../contacts/sdk-contacts.ts';
import type { SdkAnswer } from '../sdk-answer.ts';
import type { Encryption } from './encryption.ts';

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
}

/**
 * Has `contacts` list what can be decrypted, with a word on each contact that cannot, and without the names of groups
 * that cannot: by itself the SDK lists nobody where one fails. Nothing of what such a one holds is handed on, so that
 * nobody takes what is encrypted for a name.
 */
export function tellUnreadable<Given extends object>(contacts: Given): Given {
  const client = contacts as Given & Client;
  const decrypt = client.decryptContact.bind(Object.create(client, { webex: { value: client.webex } }));
  client.decryptContact = (contact) =>
    decrypt(contact).catch((unreadable: unknown): UnreadableContact => ({
      contactId: contact.contactId,
      unreadable,
    }));
  client.webex = namelessWhereUnreadable(client.webex);
  const list = client.getContacts.bind(client);
  client.getContacts = async () => {
    const answer = await list();
    // What is added takes the key of the first: let it be one that there is.
    client.groups = client.groups?.filter(({ displayName }) => typeof displayName === 'string');
    return answer;
  };
  return contacts;
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
