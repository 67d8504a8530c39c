import { screen, within } from '@testing-library/svelte';
import { beforeEach, expect, test, vi } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import '../../../src/ui/contacts/ContactsSection.svelte';
import { readVcards } from '../../../src/ui/contacts/vcards.ts';
import * as m from '../../../src/ui/paraglide/messages.js';
import { openReadyPhone, settled } from '../support/open-phone.ts';
import { TestContacts } from './test-contacts.ts';

let contacts: TestContacts;

beforeEach(() => {
  contacts = new TestContacts();
});

async function open() {
  const opened = await openReadyPhone({ parts: { contacts } });
  await opened.user.click(screen.getByRole('tab', { name: 'Contacts' }));
  await settled();
  const panel = within(screen.getByRole('tabpanel', { name: 'Contacts' }));
  const input = document.querySelector<HTMLInputElement>('input[type=file]') as HTMLInputElement;
  return { ...opened, panel, take: (file: File) => opened.user.upload(input, file) };
}

const names = () => contacts.kept.map(({ firstName }) => firstName);
const cards = (...lines: readonly string[]) =>
  lines.map((line) => `BEGIN:VCARD\nVERSION:4.0\n${line}\nEND:VCARD\n`).join('');
const fileOf = (text: string) => {
  const file = new File([text], 'contacts.vcf');
  file.arrayBuffer = () => Promise.resolve(new TextEncoder().encode(text).buffer);
  return file;
};

test.each(['', 'Name;Number\r\nDan;1002\r\n', '\0\0\0'])(
  'a file without any card is said to have none, and nothing of an import: %j',
  async (text) => {
    const { panel, take } = await open();
    const before = names();

    await take(fileOf(text));
    await vi.waitFor(() => panel.getByText('There is no contact in this file.'));

    expect(panel.queryByText(/imported/)).toBeNull();
    expect(names()).toEqual(before);
  },
);

test('a file that is too large is refused with a sentence, unread', async () => {
  const { panel, take } = await open();
  const file = fileOf(cards('FN:Dan'));
  Object.defineProperty(file, 'size', { value: 50_000_000 });
  const read = vi.spyOn(file, 'arrayBuffer');

  await take(file);

  await panel.findByText('This file is larger than 10 MB. Split it into smaller ones.');
  expect(read).not.toHaveBeenCalled();
  expect(contacts.kept).toHaveLength(3);
});

test('a broken card of a file is named, and the others come', async () => {
  const { panel, take } = await open();

  await take(fileOf(cards('FN:Dan', 'FN:Broken <b>Bob</b>\nno colon', 'FN:Eve')));

  await panel.findByText('2 imported.');
  expect(panel.getByText('Cards that could not be read: 1')).toBeTruthy();
  expect(panel.getByText('Broken <b>Bob</b>')).toBeTruthy();
  expect(names().slice(3)).toEqual(['Dan', 'Eve']);
});

test('the same file twice makes no contact twice, and says so', async () => {
  const { panel, take } = await open();
  const file = cards('FN:Dan\nTEL:+1 415 555 0100\nTEL:1009', 'FN:Dan\nTEL:1010', 'FN:Dan\nTEL:1010');

  await take(fileOf(file));
  await panel.findByText('2 imported.');
  expect(panel.getByText('Already there, and left as they are: 1.')).toBeTruthy();
  await take(fileOf(`${file}${cards('FN:Dan\nTEL:1009\nTEL:+1 (415) 555-0100', 'FN:Eve\nTEL:1010')}`));

  await panel.findByText('1 imported.');
  expect(panel.getByText('Already there, and left as they are: 4.')).toBeTruthy();
  expect(names().slice(3)).toEqual(['Dan', 'Dan', 'Eve']);
});

test('while many are kept they are read once, at the end, and it is seen how many are kept', async () => {
  const { panel, take } = await open();
  const list = vi.spyOn(contacts, 'list');
  let go: () => void = () => undefined;
  vi.spyOn(contacts, 'add').mockImplementation(async (card) => {
    if (card.firstName === 'Fay') await new Promise<void>((resolve) => (go = resolve));
    const made = await TestContacts.prototype.add.call(contacts, card);
    contacts.events.emit('change', undefined);
    return made;
  });

  await take(fileOf(cards('FN:Dan', 'FN:Eve', 'FN:Fay')));
  const bar = await panel.findByRole<HTMLProgressElement>('progressbar', { name: 'Importing 3…' });
  await vi.waitFor(() => {
    expect([bar.value, bar.max]).toEqual([2, 3]);
  });
  const before = list.mock.calls.length;
  go();
  await panel.findByText('3 imported.');

  expect([before, list.mock.calls.length]).toEqual([0, 1]);
  expect(panel.queryByRole('progressbar')).toBeNull();
});

test('photographs come with their cards, and it is said how many were left out, also by the provider', async () => {
  const { panel, take } = await open();
  const png = `data:image/png;base64,${btoa('\x89PNG\r\n\x1a\n picture')}`;
  vi.spyOn(contacts, 'add').mockImplementation(({ avatar, ...card }) =>
    TestContacts.prototype.add.call(
      contacts,
      card.firstName === 'Dan' && avatar ? { ...card, avatar } : card,
    ),
  );

  await take(
    fileOf(cards(`FN:Dan\nPHOTO:${png}`, `FN:Eve\nPHOTO:${png}`, 'FN:Fay\nPHOTO:https://x.invalid/fay')),
  );

  await panel.findByText('3 imported.');
  expect(contacts.kept.slice(3).map(({ avatar }) => avatar)).toEqual([png, undefined, undefined]);
  expect(panel.getByText(/^Photographs that were left out, .*: 2\.$/)).toBeTruthy();
});

test('what fails is said, and whoever came before it is kept', async () => {
  const { panel, take } = await open();
  vi.spyOn(contacts, 'add').mockImplementation((card) =>
    card.firstName === 'Eve'
      ? Promise.reject(new LineError('service-unavailable'))
      : TestContacts.prototype.add.call(contacts, card),
  );

  await take(fileOf(cards('FN:Dan', 'FN:Eve', 'FN:Fay')));

  await panel.findByText('1 imported.');
  expect(await screen.findByRole('alert')).toBeTruthy();
  expect(names().slice(3)).toEqual(['Dan']);
  expect(panel.getByRole('list').textContent).toContain('Dan');
});

test.each([
  ['3.0', 'vCard 3.0'],
  ['4.0', 'vCard 4.0'],
])('all contacts go into a file of version %s', async (version, choice) => {
  const blobs: Blob[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  const put = (blob: Blob) => {
    blobs.push(blob);
    return 'blob:contacts';
  };
  Object.assign(URL, { createObjectURL: put, revokeObjectURL: () => undefined });
  const { panel, user } = await open();

  await user.selectOptions(panel.getByRole('combobox', { name: 'Version of the file' }), choice);
  await user.click(panel.getByRole('button', { name: 'Export' }));
  await vi.waitFor(() => {
    expect(blobs).toHaveLength(1);
  });
  for (const name of ['createObjectURL', 'revokeObjectURL']) Reflect.deleteProperty(URL, name);
  click.mockRestore();
  const text = await new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(reader.result as string);
    };
    reader.readAsText(blobs[0] as Blob);
  });

  expect(text).toContain(`VERSION:${version}`);
  expect(readVcards(text).cards.map(({ firstName }) => firstName)).toEqual(['Ada', 'Bob', 'Zoë']);
});

test.each([
  [0, '0 importé.', 'Importation de 0 fiche…'],
  [1, '1 importé.', 'Importation de 1 fiche…'],
  [2, '2 importés.', 'Importation de 2 fiches…'],
])('in French %i is said as it is counted there', (count, after, during) => {
  expect(m.contacts_imported({ count }, { locale: 'fr' })).toBe(after);
  expect(m.contacts_importing({ count }, { locale: 'fr' })).toBe(during);
});
