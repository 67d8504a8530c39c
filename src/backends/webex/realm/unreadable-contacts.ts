import type { UnreadableContact } from '../contacts/sdk-contacts.ts';

/** What the SDK's contacts decrypt each of the person's own with. */
interface Decrypting {
  decryptContact(contact: { readonly contactId: string }): Promise<object>;
}

/**
 * Has `contacts` list what can be decrypted, with a word on each that cannot: by itself the SDK lists nobody where one
 * fails. Nothing of what such a one holds is handed on, so that nobody takes what is encrypted for a name.
 */
export function tellUnreadable<Client extends object>(contacts: Client): Client {
  const client = contacts as Client & Decrypting;
  const decrypt = client.decryptContact.bind(client);
  client.decryptContact = (contact) =>
    decrypt(contact).catch((unreadable: unknown): UnreadableContact => ({
      contactId: contact.contactId,
      unreadable,
    }));
  return contacts;
}
