import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { LineError, type Availability } from '../../../src/calling/index.ts';
import '../../../src/ui/contacts/ContactsSection.svelte';
import '../../../src/ui/settings/SettingsSection.svelte';
import { contact, TestContacts } from '../contacts/test-contacts.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';
import { TestPresence } from './test-presence.ts';

const row = (name: string) => {
  const list = within(screen.getByRole('list', { name: 'Contacts' }));
  const found = list.getAllByRole('listitem').find((each) => each.textContent.includes(name));
  return found?.textContent.replace(/\s+/g, ' ') ?? '';
};

async function openContacts(presence: TestPresence) {
  const opened = await openReadyPhone({ parts: { contacts: new TestContacts(), presence } });
  await opened.user.click(screen.getByRole('tab', { name: 'Contacts' }));
  await settled();
  return opened;
}

test.each<[Availability, string]>([
  ['available', 'Available'],
  ['in-call', 'In a call'],
  ['busy', 'Busy'],
  ['away', 'Away'],
  ['offline', 'Offline'],
])('a contact who is %s is seen to be, and when that changes', async (availability, words) => {
  const presence = new TestPresence();
  await openContacts(presence);
  const before = row('Bob Baker');

  presence.tell('1002', { availability });
  await settled();
  const told = row('Bob Baker');
  presence.tell('1002', { availability: 'unknown' });
  await settled();

  expect(before).not.toContain(words);
  expect(told).toContain(words);
  expect(row('Ada Cortez')).not.toContain(words);
  expect(row('Bob Baker')).toBe(before);
});

test('what contacts say of themselves is text, of one line', async () => {
  const presence = new TestPresence();
  await openContacts(presence);

  presence.tell('1002', { availability: 'away', note: '<b>Lunch</b>\n\nuntil 2' });
  await settled();

  expect(row('Bob Baker')).toContain('Away<b>Lunch</b> until 2');
  expect(document.querySelector('.note b')).toBeNull();
});

test('nobody is followed any more once nobody looks', async () => {
  const presence = new TestPresence();
  const { user } = await openContacts(presence);
  const looked = [...presence.followed.keys()].sort();

  await user.click(screen.getByRole('tab', { name: 'Phone' }));
  await user.click(screen.getByRole('tab', { name: 'Contacts' }));
  await user.type(screen.getByRole('searchbox'), 'cortez');
  await settled();

  expect(looked).toEqual(['1002', '2001']);
  expect([...presence.followed.keys()]).toEqual(['2001']);
});

test('whoever types a name sees who of the directory is in a call', async () => {
  const presence = new TestPresence();
  const contacts = new TestContacts();
  contacts.directory = [contact('dan', 'Daniel Dubois', { numbers: [{ number: '1008' }] })];
  const { user, clock } = await openReadyPhone({ parts: { contacts, presence } });

  await user.type(screen.getByRole('combobox', { name: 'Number or name' }), 'dan');
  await settled();
  clock.advance(1_000);
  await settled();
  presence.tell('1008', { availability: 'in-call' });
  await settled();

  expect(screen.getByRole('option').textContent.replace(/\s+/g, ' ')).toMatch(
    /Daniel Dubois.*In a call.*1008/,
  );
});

const own = () => screen.getByRole<HTMLSelectElement>('combobox', { name: 'You are' });

async function openSettings(presence?: TestPresence) {
  const opened = await openReadyPhone(presence ? { parts: { presence } } : {});
  await opened.user.click(screen.getByRole('tab', { name: 'Settings' }));
  await settled();
  return opened;
}

test('people say how they are, and it is shown as what they said here', async () => {
  const presence = new TestPresence();
  const { user } = await openSettings(presence);
  const before = own().selectedOptions[0]?.text;

  await user.selectOptions(own(), 'Busy');
  await settled();

  expect(before).toBe('Nothing said here');
  expect(presence.said).toEqual([{ availability: 'busy' }]);
  expect([...own().options].map(({ text, selected }) => `${text}${selected ? ' ✓' : ''}`)).toEqual([
    'Available',
    'Busy ✓',
    'Away',
  ]);
});

test('what was not taken is said, and what was said before stands', async () => {
  const presence = new TestPresence();
  const { user } = await openSettings(presence);
  await user.selectOptions(own(), 'Away');
  await settled();
  presence.failure = new LineError('unreachable');

  await user.selectOptions(own(), 'Busy');
  await settled();

  expect(own().selectedOptions[0]?.text).toBe('Away');
  expect(screen.getByText('This was not saved.')).toBeTruthy();
});

test('where a line shows nobody anything, nothing is asked', async () => {
  await openSettings();

  expect(screen.queryByRole('combobox', { name: 'You are' })).toBeNull();
});
