import { afterEach, beforeEach, expect, test } from 'vitest';
import { CompactEncrypt } from 'jose';
import { keyUrl, makeKeyService, type Fields } from './key-service.ts';
import { openKeysPage, storedContact, storedGroup, type KeyAnswers } from './keys-page.ts';
import { quietly } from './quietly.ts';

let restore: () => Promise<void>;

beforeEach(() => {
  restore = quietly();
});

afterEach(() => {
  page.groups();
  return restore();
});

const refused = () => Promise.reject(Object.assign(new Error('Busy'), { statusCode: 503 }));

test.each<[string, Partial<KeyAnswers>]>([
  ['was out of order', { details: refused }],
  ['said where it is in another shape', { details: () => Promise.resolve({ body: null }) }],
  ['took no messages', { takes: refused }],
  ['refused the handshake', { told: (request, kid) => refusal(request.requestId, kid) }],
])('a key service that %s is asked again from the beginning when contacts are', async (_, answers) => {
  const { contacts } = page.contacts();
  page.says(answers);
  expect(await contacts.list()).toEqual([{ id: 'bob', numbers: [], own: false, unreadable: true }]);

  page.says({});
  const list = await contacts.list();

  expect(list).toMatchObject([{ id: 'bob', numbers: [{ number: '1002' }] }]);
});

test('a key service that says nothing is given up, and asked again from the beginning when contacts are', async () => {
  const { contacts, clock } = page.contacts();
  const never = new Promise(() => undefined);
  const asked = new Promise((resolve) => {
    page.says({
      told: (request) => {
        resolve(request);
        return never;
      },
    });
  });
  const first = contacts.list();
  await asked;
  clock.advance(60_000);
  await expect(first).rejects.toMatchObject({ name: 'LineError', reason: 'unreachable' });

  page.says({});

  expect(await contacts.list()).toHaveLength(1);
});

const damages: Readonly<Record<string, (whole: Fields) => Fields>> = {
  'a name that is cut off': (whole) => ({ ...whole, displayName: String(whole['displayName']).slice(0, -9) }),
  'a name that is no secret': (whole) => ({ ...whole, displayName: 'Carla in plain text' }),
  'a number under another key': (whole) => ({
    ...whole,
    phoneNumbers: [{ type: 'work', value: strange }],
  }),
  'an address that is no text': (whole) => ({ ...whole, addressInfo: { city: 7 } }),
  'no key at all': (whole) => ({ ...whole, encryptionKeyUrl: undefined }),
};

test.each(Object.keys(damages))(
  'a contact with %s hides no other, and nothing of what is encrypted is shown',
  async (damage) => {
    const whole = await storedContact('carla');
    page.says({});
    page.keeps(await storedContact(), damages[damage]?.(whole) ?? whole);
    const { contacts } = page.contacts();

    const list = await contacts.list();

    expect(list).toEqual(
      expect.arrayContaining([
        { id: 'bob', firstName: 'Bob Baker', numbers: [{ number: '1002', kind: 'work' }], own: true },
        { id: 'carla', numbers: [], own: false, unreadable: true },
      ]),
    );
    page.keeps(await storedContact(), whole);
    expect(await contacts.list()).not.toContainEqual(expect.objectContaining({ unreadable: true }));
  },
);

test('a group whose name cannot be decrypted hides nobody, and a contact stays in it when it is changed', async () => {
  page.says({});
  page.keeps({ ...(await storedContact()), groups: ['choir', 'friends'] });
  const choir = { groupId: 'choir', displayName: 'no secret', encryptionKeyUrl: 'kms://elsewhere/keys/7' };
  page.groups(choir, await storedGroup('friends', 'Friends'), await storedGroup('others', 'Other contacts'));
  const { contacts } = page.contacts();
  page.added();

  const list = await contacts.list();
  await contacts.change('bob', { firstName: 'Rob', numbers: [{ number: '1002' }] });
  await contacts.add({ firstName: 'Sam', numbers: [{ number: '1004' }] });

  expect(list).toEqual([
    {
      id: 'bob',
      firstName: 'Bob Baker',
      numbers: [{ number: '1002', kind: 'work' }],
      groups: ['Friends'],
      own: true,
    },
  ]);
  expect(page.added()).toMatchObject([
    { groups: ['choir'], encryptionKeyUrl: keyUrl },
    { groups: ['others'], encryptionKeyUrl: keyUrl },
  ]);
});

test('whoever has one contact only, which cannot be decrypted, can add another', async () => {
  page.says({});
  page.keeps({ ...(await storedContact()), displayName: 'no secret' });
  const { contacts } = page.contacts();

  const added = await contacts.add({ firstName: 'Rob', numbers: [{ number: '1003' }] });

  expect(added).toMatchObject({ id: 'new', firstName: 'Rob' });
  expect(await contacts.list()).toEqual([{ id: 'bob', numbers: [], own: false, unreadable: true }]);
});

const service = await makeKeyService();
const page = await openKeysPage(service);

const strange = await new CompactEncrypt(new TextEncoder().encode('1002'))
  .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keyUrl })
  .encrypt(new Uint8Array(32));

const refusal = async (requestId: string, kid: string) => [
  await service.close({ requestId, status: 503, reason: 'Busy' }, kid),
];
