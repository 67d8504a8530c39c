import { expect, test } from 'vitest';
import { systemClock } from '../../src/sandbox/clock.ts';
import { people } from '../../src/sandbox/people.ts';
import { sandboxForTest } from './support/fixture.ts';
import { tokenOf } from './support/phone.ts';
import { sdkWithContacts } from './support/sdk-contacts.ts';

const carla = {
  contactType: 'CUSTOM',
  displayName: 'Carla Cortez',
  firstName: 'Carla',
  companyName: 'Cortez & Sons',
  phoneNumbers: [{ type: 'work', value: '+33123456789' }],
} as const;

test('Cisco’s own client keeps contacts and groups that only it can read, by keys of the key service', async () => {
  const { url, clock, webex: sandbox, world } = await sandboxForTest();
  clock.turn(systemClock.now() - clock.now());
  const [alice, bob] = people;
  if (!alice || !bob) throw new Error('Alice or Bob is missing');
  const contacts = await sdkWithContacts(url, tokenOf('1001'));

  // The client goes on filling the lists that it has handed out.
  const before = structuredClone(await contacts.getContacts());
  const made = await contacts.createContact(structuredClone(carla));
  const colleague = await contacts.createContact({ contactType: 'CLOUD', contactId: bob.id });
  const group = await contacts.createContactGroup('Friends');
  const again = await contacts.createContactGroup('Friends');
  const listed = await contacts.getContacts();

  expect(before).toMatchObject({ statusCode: 200, data: { contacts: [], groups: [] } });
  expect(made.statusCode).toBe(201);
  expect(colleague.statusCode).toBe(201);
  expect(group.statusCode).toBe(201);
  expect(again).toMatchObject({ statusCode: 400, data: { error: 'Group displayName already exists' } });
  const [custom, cloud] = ['CUSTOM', 'CLOUD'].map((type) =>
    listed.data.contacts?.find(({ contactType }) => contactType === type),
  );
  expect(custom).toMatchObject(carla);
  expect(cloud).toMatchObject({ displayName: 'Bob Baker', avatarURL: `${url}/avatars/1002` });
  expect(listed.data.groups?.map(({ displayName }) => displayName).sort()).toEqual([
    'Friends',
    'Other contacts',
  ]);
  expect(listed.data.groups?.every(({ encryptionKeyUrl }) => encryptionKeyUrl !== '')).toBe(true);
  const stored = JSON.stringify([sandbox.contacts.of(alice), world.trace.lines]);
  expect(stored).toContain(made.data.contact?.contactId);
  expect(stored).not.toMatch(/Carla|Cortez|33123456789|Friends|Other contacts/);
  expect(await contacts.deleteContact(made.data.contact?.contactId ?? '')).toMatchObject({ statusCode: 204 });
  expect(await contacts.deleteContactGroup(group.data.group?.groupId ?? '')).toMatchObject({
    statusCode: 204,
  });
});

test('after all groups were deleted, the next contact is in a default group again', async () => {
  const { url, clock } = await sandboxForTest();
  clock.turn(systemClock.now() - clock.now());
  const contacts = await sdkWithContacts(url, tokenOf('1001'));
  await contacts.createContact(structuredClone(carla));
  const { groups = [] } = structuredClone((await contacts.getContacts()).data);

  for (const { groupId } of groups) await contacts.deleteContactGroup(groupId);
  const none = structuredClone((await contacts.getContacts()).data.groups);
  const made = await contacts.createContact(structuredClone(carla));
  const [anew, ...others] = (await contacts.getContacts()).data.groups ?? [];

  expect(groups).toHaveLength(1);
  expect(none).toEqual([]);
  expect(others).toEqual([]);
  expect(anew?.displayName).toBe('Other contacts');
  expect(made.data.contact?.groups).toEqual([anew?.groupId]);
});
