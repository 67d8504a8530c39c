import { systemClock } from '../../../src/calling/index.ts';
import type { SdkContactSource } from '../../../src/backends/webex/contacts/sdk-contacts.ts';
import { WebexContacts } from '../../../src/backends/webex/contacts/webex-contacts.ts';

/** What comes from outside. */
export type Given = unknown;

/** An SDK whose answers a test gives. */
export function contactsOf(answers: {
  contacts?: Given;
  people?: Given;
  status?: Given;
  made?: Given;
  group?: Given;
  opens?: boolean[];
}) {
  const asked: Given[] = [];
  const statusCode = answers.status ?? 200;
  const answer = (data: Given) => Promise.resolve({ statusCode, data });
  const contacts = new WebexContacts(systemClock);
  const sdk: SdkContactSource = {
    openContacts: () => {
      asked.push('open');
      if (answers.opens?.shift() === false) return Promise.reject(new Error('The network is away.'));
      return Promise.resolve({
        getContacts: () => {
          asked.push('list');
          return answer(answers.contacts);
        },
        createContact: (contact) => {
          asked.push(structuredClone(contact));
          // The SDK encrypts in its place.
          for (const number of contact.phoneNumbers) number.value = 'encrypted';
          return answer(answers.made ?? { contact: { contactId: 'new' } });
        },
        createContactGroup: (name) => {
          asked.push(name);
          return answer({ group: answers.group ?? { groupId: `group ${name}` } });
        },
        deleteContactGroup: (id) => {
          asked.push(id);
          return answer({});
        },
        deleteContact: (id) => {
          asked.push(id);
          return answer({});
        },
      });
    },
    people: () => answer(answers.people),
  };
  contacts.attach(sdk);
  return { contacts, asked, sdk };
}

/** A contact as the SDK tells of it. */
export const bob = {
  contactId: 'bob',
  contactType: 'CUSTOM',
  displayName: 'Bob Baker',
  firstName: 'Bob',
  lastName: 'Baker',
  title: 'Baker',
  meta: { created: 'yesterday' },
  ownerId: 'alice',
  emails: [{ type: 'work', value: 'bob@example.com' }],
  phoneNumbers: [{ type: 'work', value: '1002' }, { value: '' }, 7],
};
