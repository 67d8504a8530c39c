import { expect, test } from 'vitest';
import { people } from '../../src/sandbox/people.ts';
import { KeyStore } from '../../src/sandbox/webex/kms/key-store.ts';
import { sandboxForTest } from './support/fixture.ts';
import { send, tokenOf } from './support/phone.ts';

const contact = { contactType: 'CUSTOM', encryptionKeyUrl: 'kms://a/keys/b', displayName: 'e30..a.b.c' };

async function book() {
  const { url } = await sandboxForTest();
  return (method: string, path: string, body?: unknown, extension = '1001') =>
    send(method, `${url}/contact/api/v1/encrypt/Users/${path}`, {
      token: tokenOf(extension),
      ...(body !== undefined && { body }),
    });
}

test('contacts are each person’s own, and keep what the service does not understand', async () => {
  const ask = await book();

  const made = await ask('POST', 'contacts', contact);
  const mine = await ask('GET', 'contacts');
  const others = await ask('GET', 'contacts', undefined, '1002');

  expect(made).toMatchObject({ status: 201, body: { ...contact, contactId: expect.any(String) as unknown } });
  expect(mine.body['contacts']).toEqual([made.body]);
  expect(others.body['contacts']).toEqual([]);
});

test('a group is NORMAL unless it says that it is EXTERNAL, and nothing else', async () => {
  const ask = await book();
  const made = async (type: object) =>
    ask('POST', 'groups', { displayName: JSON.stringify(type), encryptionKeyUrl: 'kms://a/keys/b', ...type });

  const [plain, external, other] = [
    await made({}),
    await made({ groupType: 'EXTERNAL' }),
    await made({ groupType: 'SECRET' }),
  ];

  expect([plain.body['groupType'], external.body['groupType']]).toEqual(['NORMAL', 'EXTERNAL']);
  expect(other.status).toBe(400);
});

test('a group knows who is in it, and its contacts stay when it goes', async () => {
  const ask = await book();
  const { body: group } = await ask('POST', 'groups', {
    displayName: 'x',
    encryptionKeyUrl: 'kms://a/keys/b',
  });
  const { body: made } = await ask('POST', 'contacts', { ...contact, groups: [group['groupId']] });

  const before = await ask('GET', 'groups');
  const gone = await ask('DELETE', `groups/${String(group['groupId'])}`);
  const after = await ask('GET', 'contacts');

  expect(before.body['groups']).toMatchObject([{ groupType: 'NORMAL', members: [made['contactId']] }]);
  expect(gone.status).toBe(204);
  expect(after.body).toMatchObject({ contacts: [{ contactId: made['contactId'], groups: [] }], groups: [] });
});

test.each([
  ['contacts', { ...contact, encryptionKeyUrl: '' }],
  ['contacts', { ...contact, contactType: 'FRIEND' }],
  ['contacts', { ...contact, contactType: 'CLOUD' }],
  ['groups', { displayName: 'x' }],
])('what cannot be one of the %s is refused with 400', async (path, body) => {
  const ask = await book();

  expect((await ask('POST', path, body)).status).toBe(400);
});

test('what is not there cannot be deleted', async () => {
  const ask = await book();

  expect((await ask('DELETE', 'contacts/x')).status).toBe(404);
  expect((await ask('DELETE', 'groups/x')).status).toBe(404);
});

test('a key is handed out to whoever made it, and to those who are named with its resource', () => {
  const [alice, bob, chloe] = people;
  if (!alice || !bob || !chloe) throw new Error('Somebody is missing');
  let ids = 0;
  const keys = new KeyStore(() => String((ids += 1)));
  const uri = String(keys.create(alice, 0)[0]?.['uri']);

  expect(keys.createResource(bob, [uri], [bob.id])).toBeUndefined();
  expect(keys.of(bob, uri)).toBeUndefined();
  expect(keys.createResource(alice, [uri], [bob.id])).toMatchObject({ keyUris: [uri] });
  expect(keys.of(bob, uri)).toMatchObject({ uri, jwk: { kty: 'oct' } });
  expect(keys.of(chloe, uri)).toBeUndefined();
});
