import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import { undoTime } from '../../../src/ui/parts/deletions.svelte.ts';
import '../../../src/ui/contacts/ContactsSection.svelte';
import { openReadyPhone, settled } from '../support/open-phone.ts';
import { contact, TestContacts } from './test-contacts.ts';

/** Contacts of a provider that keeps groups by themselves, and writes down which it was asked to remove. */
class GroupedContacts extends TestContacts {
  readonly removed: string[] = [];

  removeGroup(name: string): Promise<void> {
    if (this.failure) return Promise.reject(this.failure);
    this.removed.push(name);
    this.kept = this.kept.map(({ groups = [], ...each }) => ({
      ...each,
      groups: groups.filter((group) => group !== name),
    }));
    return Promise.resolve();
  }
}

async function open(contacts: TestContacts) {
  const opened = await openReadyPhone({ parts: { contacts } });
  await opened.user.click(screen.getByRole('tab', { name: 'Contacts' }));
  await settled();
  const which = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Which contacts' });
  await opened.user.selectOptions(which, 'Friends');
  return { ...opened, which };
}

const options = (which: HTMLSelectElement) => [...which.options].slice(2).map(({ text }) => text);
const groupsOf = (contacts: TestContacts) => contacts.kept.map(({ id, groups = [] }) => [id, ...groups]);
const rename = () => screen.getByRole('button', { name: 'Rename group' });
const editor = () => within(screen.getByRole('dialog', { name: 'Rename group' }));
const name = () => editor().getByRole('textbox', { name: 'Name of the group' });

async function renameTo(user: Awaited<ReturnType<typeof open>>['user'], text: string): Promise<void> {
  await user.click(rename());
  await user.clear(name());
  if (text !== '') await user.type(name(), text);
  await user.click(editor().getByRole('button', { name: 'Save' }));
  await settled();
}

test('a group is renamed for everybody in it, favourites stay favourites, and it stays the one that is looked at', async () => {
  const contacts = new GroupedContacts();
  const { user, which } = await open(contacts);

  await renameTo(user, ' Old friends ');

  expect(screen.queryByRole('dialog')).toBeNull();
  expect(groupsOf(contacts)).toEqual([
    ['zoe'],
    ['bob', 'Old friends'],
    ['ada', 'Old friends', 'Speed dial 2'],
  ]);
  expect(contacts.removed).toEqual(['Friends']);
  expect([options(which), which.value]).toEqual([['Old friends'], 'Old friends']);
  expect(document.activeElement).toBe(rename());
});

test.each([
  ['', 'Write another name, without commas.'],
  ['Friends, all', 'Write another name, without commas.'],
  ['Speed dial 3', 'Write another name, without commas.'],
  ['Choir', 'There is a group of this name already.'],
])('no group is called “%s”', async (text, words) => {
  const contacts = new TestContacts();
  contacts.kept = [...contacts.kept, contact('eve', 'Eve', { groups: ['Choir'] })];
  const { user } = await open(contacts);
  const before = groupsOf(contacts);

  await renameTo(user, text);

  expect(editor().getByRole('alert').textContent.trim()).toBe(words);
  expect(name()).toHaveProperty('value', text);
  expect(groupsOf(contacts)).toEqual(before);
});

test('a name that stays as it is changes nothing', async () => {
  const contacts = new GroupedContacts();
  const { user } = await open(contacts);

  await renameTo(user, 'Friends');

  expect(screen.queryByRole('dialog')).toBeNull();
  expect(contacts.removed).toEqual([]);
});

test('where renaming fails in the middle nobody is lost, and saving once more goes on with the others', async () => {
  const contacts = new GroupedContacts();
  const change = contacts.change.bind(contacts);
  const { user, which } = await open(contacts);
  contacts.change = (id, card) =>
    id === 'ada' ? Promise.reject(new LineError('service-unavailable')) : change(id, card);

  await renameTo(user, 'Choir');
  expect(options(which)).toEqual(['Choir', 'Friends']);
  expect(name()).toHaveProperty('value', 'Choir');
  expect(contacts.removed).toEqual([]);
  contacts.change = change;
  await user.click(editor().getByRole('button', { name: 'Save' }));
  await settled();

  expect(groupsOf(contacts)).toEqual([['zoe'], ['bob', 'Choir'], ['ada', 'Choir', 'Speed dial 2']]);
  expect(options(which)).toEqual(['Choir']);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('while somebody cannot be read a group that was renamed is not removed: they may be in it', async () => {
  const contacts = new GroupedContacts();
  contacts.kept = [...contacts.kept, { id: 'carl', numbers: [], own: false, unreadable: true }];
  const { user } = await open(contacts);

  await renameTo(user, 'Choir');

  expect(contacts.removed).toEqual([]);
});

test('a group that is deleted is gone at once, can be taken back, and its contacts stay', async () => {
  const contacts = new GroupedContacts();
  const { user, clock, which } = await open(contacts);
  const rows = () => screen.getByRole('list', { name: 'Contacts' }).textContent;

  await user.click(screen.getByRole('button', { name: 'Delete group' }));
  await settled();
  expect([options(which), which.value]).toEqual([[], '']);
  expect(document.activeElement).toBe(which);
  expect(screen.getByText('The group Friends is deleted. Its contacts stay.')).toBeTruthy();
  expect(rows()).toMatch(/Ada.*Bob.*Zoë/s);
  expect(rows()).not.toMatch('Friends');
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  clock.advance(undoTime);
  await settled();
  expect([options(which), contacts.removed]).toEqual([['Friends'], []]);

  await user.click(screen.getByRole('button', { name: 'Delete group' }));
  clock.advance(undoTime);
  await settled();
  expect(contacts.removed).toEqual(['Friends']);
  expect(options(which)).toEqual([]);
  expect(rows()).toMatch(/Ada.*Key 2.*Bob.*Zoë/s);
});

test('a group that could not be deleted is there again, and that is said', async () => {
  const contacts = new GroupedContacts();
  const { user, clock, which } = await open(contacts);
  contacts.failure = new LineError('service-unavailable');

  await user.click(screen.getByRole('button', { name: 'Delete group' }));
  clock.advance(undoTime);
  await settled();

  expect(options(which)).toEqual(['Friends']);
  expect(screen.getByRole('alert')).toBeTruthy();
});

test('where groups are no more than what contacts say, everybody in a deleted one is taken out of it', async () => {
  const contacts = new TestContacts();
  const { user, clock } = await open(contacts);

  await user.click(screen.getByRole('button', { name: 'Delete group' }));
  clock.advance(undoTime);
  await settled();

  expect(groupsOf(contacts)).toEqual([['zoe'], ['bob'], ['ada', 'Speed dial 2']]);
});

test('a group with somebody of the directory is not renamed, and the button says why', async () => {
  const contacts = new GroupedContacts();
  contacts.kept = [...contacts.kept, contact('dir', 'Dora Dean', { own: false, groups: ['Friends'] })];
  await open(contacts);

  expect(rename()).toMatchObject({
    disabled: true,
    title: 'Entries of the directory are in this group. It cannot be changed here.',
  });
  expect(screen.getByRole('button', { name: 'Delete group' })).toHaveProperty('disabled', false);
});

test('where contacts can only be read groups have no verbs', async () => {
  const { kept } = new TestContacts();
  await open({ list: () => Promise.resolve(kept), on: () => () => undefined } as never);

  expect(screen.queryByRole('button', { name: 'Rename group' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Delete group' })).toBeNull();
});
