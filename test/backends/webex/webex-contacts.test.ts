import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import { bob, contactsOf, type Given } from './contacts-of.ts';

test('a change keeps what the phone does not show, and comes before what it takes the place of goes', async () => {
  const { contacts, asked } = contactsOf({ contacts: { contacts: [bob] } });

  const changed = await contacts.change('bob', { firstName: 'Rob', numbers: [{ number: '1003' }] });

  expect(changed).toEqual({
    id: 'new',
    firstName: 'Rob',
    numbers: [{ number: '1003', kind: 'work' }],
    own: true,
  });
  expect(asked).toEqual([
    'open',
    'list',
    expect.objectContaining({ title: 'Baker', emails: bob.emails, displayName: 'Rob', lastName: undefined }),
    'bob',
  ]);
  for (const own of ['contactId', 'meta', 'ownerId']) expect(asked[2]).not.toHaveProperty(own);
});

test('who is added is told of, as it was written, once groups are known, and deleting is told of, too', async () => {
  const { contacts, asked } = contactsOf({ contacts: { contacts: [] } });
  let told = 0;
  contacts.on('change', () => (told += 1));

  const made = await contacts.add({ firstName: 'Rob', numbers: [{ number: '1003', kind: 'home' }] });
  await contacts.remove(made.id);

  expect(made.numbers).toEqual([{ number: '1003', kind: 'home' }]);
  expect(told).toBe(2);
  expect(asked.slice(0, 2)).toEqual(['open', 'list']);
});

test('nobody is listed whom the directory has no longer, nor more than the provider keeps', async () => {
  const gone = { ...bob, contactType: 'CLOUD', resolved: false };
  const { contacts } = contactsOf({ contacts: { contacts: [gone, ...Array<unknown>(20_000).fill(bob)] } });

  expect(await contacts.list()).toHaveLength(19_999);
});

test('what could not be loaded is loaded when it is asked for again, and anew for the next SDK', async () => {
  const { contacts, asked, sdk } = contactsOf({ contacts: { contacts: [] }, opens: [false] });

  await expect(contacts.list()).rejects.toMatchObject({ reason: 'unreachable' });
  await contacts.list();
  await contacts.list();
  contacts.detach();
  await expect(contacts.list()).rejects.toMatchObject({ reason: 'unreachable' });
  contacts.attach(sdk);
  await contacts.list();

  expect(asked).toEqual(['open', 'open', 'list', 'list', 'open', 'list']);
});

test('groups go by their names, that of all others has none, and one that is missing is made once', async () => {
  const groups = [
    { groupId: 'g1', displayName: 'Friends' },
    { groupId: 'g2', displayName: 'Other contacts' },
    { groupId: 7 },
  ];
  const { contacts, asked } = contactsOf({
    contacts: {
      contacts: [
        { ...bob, groups: ['g1', 'g2', 'g9', 7] },
        { ...bob, groups: ['g2'] },
      ],
      groups,
    },
  });

  const [inOne, inNone] = await contacts.list();
  const card = { firstName: 'Rob', numbers: [], groups: ['Family', 'Friends', 'Family'] };
  const made = [await contacts.add(card), await contacts.add(card)];

  expect(inOne?.groups).toEqual(['Friends']);
  expect(inNone).not.toHaveProperty('groups');
  expect(made.map((each) => each.groups)).toEqual([
    ['Family', 'Friends'],
    ['Family', 'Friends'],
  ]);
  const ids = expect.objectContaining({ groups: ['group Family', 'g1'] }) as unknown;
  expect(asked).toEqual(['open', 'list', 'Family', ids, ids]);
});

test('a group is named once, is gone with the next list, and one that comes without an id is none', async () => {
  const given: { contacts: Given[]; groups: Given[] } = {
    contacts: [{ ...bob, groups: ['g1', 'g2', 'g1'] }],
    groups: [
      { groupId: 'g1', displayName: 'Friends' },
      { groupId: 'g2', displayName: 'Friends' },
    ],
  };
  const { contacts, asked } = contactsOf({ contacts: given, group: {} });
  const [before] = await contacts.list();
  given.groups = [];
  const [after] = await contacts.list();

  const made = contacts.add({ numbers: [{ number: '1' }], groups: ['Choir'] });

  expect(before?.groups).toEqual(['Friends']);
  expect(after).not.toHaveProperty('groups');
  await expect(made).rejects.toMatchObject({ name: 'LineError' });
  expect(asked.at(-1)).toBe('Choir');
});

test('beside one that cannot be decrypted others are added without being listed anew, and the next list asks for its key', async () => {
  const { contacts, asked } = contactsOf({
    contacts: { contacts: [bob, { contactId: 'carla', unreadable: new Error('No key') }] },
  });
  await contacts.list();

  await contacts.add({ firstName: 'Rob', numbers: [{ number: '1003' }] });
  await contacts.add({ firstName: 'Sam', numbers: [{ number: '1004' }] });
  const list = await contacts.list();

  expect(list).toContainEqual({ id: 'carla', numbers: [], own: false, unreadable: true });
  const card: unknown = expect.objectContaining({ contactType: 'CUSTOM' });
  expect(asked).toEqual(['open', 'list', card, card, 'open', 'list']);
});

test('groups that cannot be read are asked for once more before somebody is added, not before each', async () => {
  const groups = [{ groupId: 'g1' }];
  const { contacts, asked } = contactsOf({ contacts: { contacts: [{ ...bob, groups: ['g1'] }], groups } });
  await contacts.list();

  await contacts.add({ firstName: 'Rob', numbers: [{ number: '1003' }] });
  await contacts.add({ firstName: 'Sam', numbers: [{ number: '1004' }] });

  const card: unknown = expect.objectContaining({ contactType: 'CUSTOM' });
  expect(asked).toEqual(['open', 'list', 'open', 'list', card, card]);
});

test('who is not among them is not changed, and nobody is made in their place', async () => {
  const { contacts, asked } = contactsOf({ contacts: { contacts: [bob] } });

  const changed = contacts.change('eve', { firstName: 'Eve', numbers: [] });

  await expect(changed).rejects.toMatchObject({ name: 'LineError', details: { status: 404 } });
  expect(asked).toEqual(['open', 'list']);
});

test('who was added can be changed at once, and with the next SDK groups are read before somebody is added', async () => {
  const { contacts, asked, sdk } = contactsOf({ contacts: { contacts: [] } });
  const card = { firstName: 'Rob', numbers: [] };

  const made = await contacts.add(card);
  await contacts.change(made.id, card);
  contacts.detach();
  contacts.attach(sdk);
  await contacts.add(card);

  expect(asked.filter((each) => each === 'list')).toHaveLength(2);
});

test('whoever has no name is called by the company, else by the number', async () => {
  const { contacts, asked } = contactsOf({ contacts: { contacts: [] } });

  await contacts.add({ company: 'Acme', numbers: [{ number: '1' }] });
  await contacts.add({ numbers: [{ number: '1' }] });

  expect(asked.slice(2)).toMatchObject([{ displayName: 'Acme' }, { displayName: '1' }]);
});

test('whom the provider gives no id is nobody', async () => {
  const { contacts } = contactsOf({ contacts: { contacts: [] }, made: {} });

  await expect(contacts.add({ numbers: [{ number: '1' }] })).rejects.toMatchObject({ name: 'LineError' });
});

test('whoever is in the directory is everybody’s', async () => {
  const { contacts } = contactsOf({ contacts: { contacts: [{ ...bob, contactType: 'CLOUD' }, bob] } });

  expect((await contacts.list()).map(({ own }) => own)).toEqual([false, true]);
});

test('the directory is asked for three words at most', async () => {
  const { contacts, sdk } = contactsOf({ people: { items: [] } });
  const people = vi.spyOn(sdk, 'people');

  await contacts.search('1 one two three four');

  expect(people.mock.calls).toEqual([['one'], ['two'], ['three']]);
});

test('nothing that encrypts is opened for a search', async () => {
  const people = { items: [{ id: 'p', displayName: 'Chloé Dubois', avatar: 'https://x.invalid/a' }, null] };
  const { contacts, asked } = contactsOf({ people });

  const found = await contacts.search('dubois chloé');

  expect(found).toEqual([
    { id: 'p', firstName: 'Chloé Dubois', avatar: 'https://x.invalid/a', numbers: [], own: false },
  ]);
  expect(asked).toEqual([]);
});

test.each([
  [503, 'service-unavailable'],
  [undefined, 'other'],
])('an answer of status %s that has no contacts fails as %s', async (status, reason) => {
  const { contacts } = contactsOf({ ...(status !== undefined && { status }), contacts: {} });

  await expect(contacts.list()).rejects.toMatchObject({ name: 'LineError', reason });
});

test('whatever the provider answers is a list of contacts with text in them, or a LineError', async () => {
  const odd = fc.oneof(
    fc.anything({ maxDepth: 1, maxKeys: 3 }),
    fc.constantFrom(
      'javascript:alert(1)',
      'data:text/html,x',
      'data:image/png;base64,iVBORw0KGgo=',
      '<b>x</b>',
      'CUSTOM',
      'CLOUD',
      'x'.repeat(9_999),
    ),
  );
  const record = fc.record(
    {
      contactId: odd,
      id: odd,
      contactType: fc.constantFrom('CUSTOM', 'CLOUD', 'OTHER'),
      displayName: odd,
      firstName: odd,
      avatarURL: odd,
      avatar: odd,
      groups: fc.oneof(odd, fc.array(odd)),
      phoneNumbers: fc.oneof(odd, fc.array(fc.record({ type: odd, value: odd }))),
    },
    { requiredKeys: [] },
  );
  const list = fc.oneof(odd, fc.array(fc.oneof(odd, record)));
  const groups = fc.oneof(odd, fc.array(fc.record({ groupId: odd, displayName: odd })));
  const data = fc.oneof(odd, fc.record({ contacts: list, items: list, groups }));

  await fc.assert(
    fc.asyncProperty(data, fc.oneof(fc.constant(200), odd), async (answered, status) => {
      const { contacts } = contactsOf({ contacts: answered, people: answered, status });
      for (const asking of [contacts.list(), contacts.search('a b c')]) {
        const got = await asking.catch((error: unknown) => error);
        if (got instanceof LineError) continue;
        expect(Array.isArray(got)).toBe(true);
        for (const each of got as { id: Given; avatar?: string; numbers: { number: Given }[] }[]) {
          expect(typeof each.id).toBe('string');
          expect(each.avatar ?? 'https:').toMatch(/^(?:https?:|data:image\/png;base64,)/i);
          expect(each.numbers.every(({ number }) => typeof number === 'string')).toBe(true);
        }
      }
    }),
    { numRuns: 5_000 },
  );
});
