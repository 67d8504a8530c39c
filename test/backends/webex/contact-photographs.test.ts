import { expect, test } from 'vitest';
import { bob, contactsOf } from './contacts-of.ts';

const photograph = 'data:image/png;base64,iVBORw0KGgo=';

test('a photograph is kept with the contact, also after a change that has none', async () => {
  const { contacts, asked } = contactsOf({ contacts: { contacts: [{ ...bob, avatarURL: photograph }] } });

  const made = await contacts.add({ firstName: 'Rob', numbers: [], avatar: photograph });
  const changed = await contacts.change('bob', { firstName: 'Rob', numbers: [] });

  expect([made.avatar, changed.avatar]).toEqual([photograph, photograph]);
  expect(asked[2]).toMatchObject({ avatarURL: photograph });
});

test.each([400, 413, 422])(
  'a photograph that is refused with %i is left out, and the contact is kept',
  async (status) => {
    const { contacts, asked, sdk } = contactsOf({ contacts: { contacts: [] } });
    const open = () => sdk.openContacts();
    contacts.attach({
      ...sdk,
      openContacts: async () => {
        const opened = await open();
        return {
          ...opened,
          createContact: (contact) =>
            contact.avatarURL === undefined
              ? opened.createContact(contact)
              : Promise.resolve({ statusCode: status, data: {} }),
        };
      },
    });

    const made = await contacts.add({ firstName: 'Rob', numbers: [], avatar: photograph });

    expect(made).toEqual({ id: 'new', firstName: 'Rob', numbers: [], own: true });
    expect(asked).toEqual(['open', 'list', 'open', 'list', expect.objectContaining({ firstName: 'Rob' })]);
  },
);
