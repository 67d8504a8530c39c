import { expect, test } from 'vitest';
import { bob, contactsOf, type Given } from './contacts-of.ts';

/** How asking for a removal goes wrong: it is refused, or only its answer is lost. */
type Failure = 'refused' | 'answer lost';

/** Contacts of a provider that has Bob, and where one removal after the other fails as `failures` say. */
function contactsFailing(...failures: (Failure | undefined)[]) {
  let kept: Readonly<Record<string, Given>>[] = [bob];
  let made = 0;
  const provider = { away: false };
  const { contacts, sdk } = contactsOf({});
  const open = () => sdk.openContacts();
  contacts.attach({
    ...sdk,
    openContacts: async () => ({
      ...(await open()),
      getContacts: () =>
        Promise.resolve({ statusCode: provider.away ? 503 : 200, data: { contacts: structuredClone(kept) } }),
      createContact: (contact) => {
        made += 1;
        const contactId = `new ${made}`;
        kept = [...kept, { ...structuredClone(contact), contactId }];
        return Promise.resolve({ statusCode: 201, data: { contact: { contactId } } });
      },
      deleteContact: (id) => {
        const failure = failures.shift();
        if (failure !== 'refused') kept = kept.filter(({ contactId }) => contactId !== id);
        return Promise.resolve({ statusCode: failure ? 503 : 204, data: {} });
      },
    }),
  });
  return { contacts, provider, ids: () => kept.map(({ contactId }) => contactId) };
}

const card = { firstName: 'Rob', numbers: [{ number: '1003' }] };

test('where the old form of a contact cannot be removed the new one goes: it stands once, as it was, and can be changed again', async () => {
  const { contacts, ids } = contactsFailing('refused');

  const changed = contacts.change('bob', card);

  await expect(changed).rejects.toMatchObject({ name: 'LineError', reason: 'service-unavailable' });
  expect(ids()).toEqual(['bob']);
  await contacts.change('bob', card);
  expect(ids()).toEqual(['new 2']);
});

test('where only the answer to the removal was lost the change holds, and is told of', async () => {
  const { contacts, ids } = contactsFailing('answer lost');
  await contacts.list();
  let told = 0;
  contacts.on('change', () => (told += 1));

  const changed = await contacts.change('bob', card);

  expect(changed.id).toBe('new 1');
  expect([ids(), told]).toEqual([['new 1'], 2]);
});

test('where nobody can say whether the old form is there, neither is removed', async () => {
  const { contacts, provider, ids } = contactsFailing('answer lost');
  await contacts.list();
  provider.away = true;

  await expect(contacts.change('bob', card)).rejects.toMatchObject({ name: 'LineError' });

  expect(ids()).toEqual(['new 1']);
});

test('a group is removed by its id, all that have its name, and whoever is added to it then has a new one', async () => {
  const groups = [
    { groupId: 'g1', displayName: 'Friends' },
    { groupId: 'g2', displayName: 'Choir' },
    { groupId: 'g3', displayName: 'Friends' },
  ];
  const { contacts, asked } = contactsOf({ contacts: { contacts: [bob], groups } });
  let told = 0;
  contacts.on('change', () => (told += 1));

  await contacts.removeGroup('Friends');
  await contacts.removeGroup('nobody’s');
  expect([asked, told]).toEqual([['open', 'list', 'g1', 'g3'], 2]);
  await contacts.add({ firstName: 'Rob', numbers: [], groups: ['Friends'] });

  expect(asked).toContain('Friends');
});

test('a group that could not be removed is there still', async () => {
  const groups = [{ groupId: 'g1', displayName: 'Friends' }];
  const { contacts, sdk } = contactsOf({ contacts: { contacts: [{ ...bob, groups: ['g1'] }], groups } });
  const opened = await sdk.openContacts();
  contacts.attach({
    ...sdk,
    openContacts: () =>
      Promise.resolve({ ...opened, deleteContactGroup: () => Promise.resolve({ statusCode: 503 }) }),
  });

  await expect(contacts.removeGroup('Friends')).rejects.toMatchObject({ reason: 'service-unavailable' });

  expect(await contacts.list()).toMatchObject([{ groups: ['Friends'] }]);
});
