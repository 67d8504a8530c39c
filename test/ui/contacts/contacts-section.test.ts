import { screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { LineError, type Contact } from '../../../src/calling/index.ts';
import { undoTime } from '../../../src/ui/parts/deletions.svelte.ts';
import '../../../src/ui/contacts/ContactsSection.svelte';
import { openPhone, openReadyPhone, settled } from '../support/open-phone.ts';
import { contact, TestContacts } from './test-contacts.ts';

let contacts: TestContacts;

beforeEach(() => {
  contacts = new TestContacts();
});

async function open() {
  const opened = await openReadyPhone({ parts: { contacts } });
  await opened.user.click(screen.getByRole('tab', { name: 'Contacts' }));
  await settled();
  return opened;
}

const list = () => within(screen.getByRole('list', { name: 'Contacts' }));
const rows = () =>
  list()
    .queryAllByRole('listitem')
    .map((row) => row.querySelector('.who')?.textContent.trim());
const editor = () => within(screen.getByRole('dialog'));
const field = (name: string) => editor().getByRole('textbox', { name });

test('without a line that has contacts there is no section for them', async () => {
  await openPhone();

  expect(screen.queryByRole('tab', { name: 'Contacts' })).toBeNull();
});

test('contacts are listed by name, with company, groups and key, and one press calls', async () => {
  const { user, line } = await open();

  expect(rows()).toEqual(['Ada Cortez', 'Bob Baker', 'Zoë Łukasz']);
  expect(list().getAllByRole('listitem')[0]?.textContent).toMatch(
    /Ada Cortez.*Key 2.*Cortez & Sons.*Friends/s,
  );
  await user.click(screen.getByRole('button', { name: 'Call Ada Cortez, 2002 Mobile' }));
  await settled();

  expect(line.farEnd.remote.number).toBe('2002');
});

test.each([
  ['lukasz ZOE', ['Zoë Łukasz']],
  ['sons', ['Ada Cortez']],
  ['10 02', ['Bob Baker']],
  ['nobody', []],
])('who searches for “%s” finds %j', async (search, expected) => {
  const { user } = await open();

  await user.type(screen.getByRole('searchbox'), search);

  expect(rows()).toEqual(expected);
});

test('one can look at one group, and at favourites', async () => {
  const { user } = await open();
  const which = screen.getByRole('combobox', { name: 'Which contacts' });

  await user.selectOptions(which, 'Friends');
  expect(rows()).toEqual(['Ada Cortez', 'Bob Baker']);
  await user.selectOptions(which, 'Favourites');
  expect(rows()).toEqual(['Ada Cortez']);
});

test('a contact is made, with what was written', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'New contact' }));

  await user.click(editor().getByRole('button', { name: 'Save' }));
  expect(editor().getByRole('alert').textContent).toMatch('Write a name');
  await user.type(field('First name'), ' Dan ');
  await user.type(field('Number 1'), '+33 1 23');
  await user.type(field('Groups'), 'Friends, Work,');
  await user.selectOptions(editor().getByRole('combobox', { name: /^Favourite/ }), '3');
  await user.click(editor().getByRole('button', { name: 'Save' }));
  await settled();

  expect(screen.queryByRole('dialog')).toBeNull();
  expect(rows()).toContain('Dan');
  expect(contacts.kept.at(-1)).toMatchObject({
    firstName: 'Dan',
    numbers: [{ number: '+33 1 23', kind: 'work' }],
    groups: ['Friends', 'Work', 'Speed dial 3'],
  });
});

test('whoever closes the editor while it is being saved, and writes another one, keeps that', async () => {
  const { user } = await open();
  let goOn: () => void = () => undefined;
  const saved = new Promise<void>((resolve) => (goOn = resolve));
  const add = contacts.add.bind(contacts);
  contacts.add = async (card) => {
    await saved;
    return add(card);
  };
  const begin = async (name: string) => {
    await user.click(screen.getByRole('button', { name: 'New contact' }));
    await user.type(field('First name'), name);
  };
  await begin('Dan');
  await user.click(editor().getByRole('button', { name: 'Save' }));
  await user.click(editor().getByRole('button', { name: 'Cancel' }));
  await begin('Eve');

  goOn();
  await settled();

  expect(rows()).toContain('Dan');
  expect(field('First name')).toHaveProperty('value', 'Eve');
});

test('a change that fails leaves the contact as it was and what was written in the editor', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'Edit Bob Baker' }));
  contacts.failure = new LineError('service-unavailable');

  await user.clear(field('First name'));
  await user.type(field('First name'), 'Rob');
  await user.click(editor().getByRole('button', { name: 'Save' }));
  await settled();

  expect(field('First name')).toHaveProperty('value', 'Rob');
  expect(rows()).toContain('Bob Baker');
  contacts.failure = undefined;
  await user.click(editor().getByRole('button', { name: 'Save' }));
  await settled();
  expect(rows()).toEqual(['Ada Cortez', 'Rob Baker', 'Zoë Łukasz']);
});

test('of the directory nobody is changed, and the key of somebody else is not given away', async () => {
  const { user } = await open();

  expect(screen.queryByRole('button', { name: 'Edit Zoë Łukasz' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Delete Zoë Łukasz' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Edit Bob Baker' }));
  expect(editor().getByRole('option', { name: '2 (Ada Cortez)' })).toHaveProperty('disabled', true);
});

test('who is deleted is gone at once, and can be taken back', async () => {
  const { user, clock } = await open();

  await user.click(screen.getByRole('button', { name: 'Delete Bob Baker' }));
  await settled();
  expect(rows()).toEqual(['Ada Cortez', 'Zoë Łukasz']);
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  clock.advance(undoTime);
  await settled();
  expect(rows()).toHaveLength(3);

  await user.click(screen.getByRole('button', { name: 'Delete Bob Baker' }));
  clock.advance(undoTime);
  await settled();
  expect(contacts.kept.map(({ id }) => id)).toEqual(['zoe', 'ada']);
});

test('what could not be loaded says so, keeps what was there, and is tried again', async () => {
  const { user } = await open();
  contacts.failure = new LineError('unreachable');
  contacts.events.emit('change', undefined);
  await settled();

  expect(screen.getByText('The contacts could not be loaded.')).toBeTruthy();
  expect(rows()).toHaveLength(3);
  contacts.failure = undefined;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await settled();
  expect(screen.queryByText('The contacts could not be loaded.')).toBeNull();
});

test('contacts that cannot be decrypted are counted and left out, those that were known stay, and both are tried again', async () => {
  const { user } = await open();
  const closed = (id: string): Contact => ({ id, numbers: [], own: false, unreadable: true });
  const [zoe, bob, ada] = contacts.kept as [Contact, Contact, Contact];
  contacts.kept = [zoe, closed('bob'), ada, closed('carl'), closed('dora')];
  contacts.events.emit('change', undefined);
  await settled();

  expect(screen.getByText('Contacts that cannot be read now, and are left out: 2.')).toBeTruthy();
  expect(rows()).toEqual(['Ada Cortez', 'Bob Baker', 'Zoë Łukasz']);
  contacts.kept = [zoe, bob, ada, contact('carl', 'Carl Cole'), contact('dora', 'Dora Dean')];
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await settled();
  expect(rows()).toHaveLength(5);
  expect(screen.queryByText(/cannot be read/)).toBeNull();
});

test('where no contact can be read that is said, not that there are none, and others are added', async () => {
  contacts.kept = [{ id: 'bob', numbers: [], own: false, unreadable: true }];
  const { user } = await open();
  const said = () => screen.queryByText('Contacts that cannot be read now, and are left out: 1.');

  expect(said()).toBeTruthy();
  expect(screen.queryByText('No contacts yet.')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'New contact' }));
  await user.type(field('First name'), 'Rob');
  await user.click(editor().getByRole('button', { name: 'Save' }));
  await settled();

  expect(rows()).toEqual(['Rob']);
  expect(said()).toBeTruthy();
});

test('whoever called can be added from anywhere', async () => {
  const { ui } = await openReadyPhone({ parts: { contacts } });

  ui.books.current?.contacts.compose({ name: 'Eve van Dyk', number: '1005' });
  await settled();

  expect(
    ['First name', 'Last name', 'Number 1'].map((name) => (field(name) as HTMLInputElement).value),
  ).toEqual(['Eve', 'van Dyk', '1005']);
});
