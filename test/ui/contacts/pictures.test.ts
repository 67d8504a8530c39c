import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { openReadyPhone, settled } from '../support/open-phone.ts';
import { contact, TestContacts } from './test-contacts.ts';

const picture = (scope: ParentNode = document) =>
  scope.querySelector('img')?.getAttribute('src') ?? undefined;
const ada = 'https://pictures.invalid/ada';

/** Of whom the person's own contact has a picture, and of whom the directory has one. */
function withPictures(): TestContacts {
  const contacts = new TestContacts();
  contacts.kept = contacts.kept.map((each) => (each.id === 'ada' ? { ...each, avatar: ada } : each));
  contacts.directory = [
    contact('dan', 'Daniel Dubois', {
      avatar: 'https://pictures.invalid/dan',
      numbers: [{ number: '1008' }],
    }),
  ];
  return contacts;
}

test.each([
  ['of the person’s own contact', '2001', 'https://pictures.invalid/other', ada],
  ['of the provider', '1002', 'https://pictures.invalid/bob', 'https://pictures.invalid/bob'],
  ['that nobody has', '1002', undefined, undefined],
])('who calls is seen, and is while they talk: the picture %s', async (_, number, avatar, seen) => {
  const { line, user } = await openReadyPhone({ parts: { contacts: withPictures() } });

  line.ring({ number, ...(avatar && { avatar }) });
  await settled();
  const ringing = picture(screen.getByRole('alertdialog'));
  await user.click(screen.getByRole('button', { name: /Answer/ }));
  await settled();

  expect(ringing).toBe(seen);
  expect(picture(screen.getByRole('region', { name: /^Call with/ }))).toBe(seen);
});

test('where no picture comes, the letters stay', async () => {
  const { line } = await openReadyPhone({ parts: { contacts: withPictures() } });
  line.ring({ number: '2001' });
  await settled();

  await fireEvent.error(document.querySelector('img') as Element);

  expect(picture()).toBeUndefined();
  expect(screen.getByRole('alertdialog').textContent).toContain('AC');
});

test('whoever types sees contacts and the directory, and letters of whom there is no picture', async () => {
  const { user, clock } = await openReadyPhone({ parts: { contacts: withPictures() } });
  const field = screen.getByRole('combobox', { name: 'Number or name' });
  const options = () => screen.getAllByRole('option').map((each) => [each.textContent.trim(), picture(each)]);

  await user.type(field, 'cort');
  await settled();
  const own = options();
  await user.clear(field);
  await user.type(field, 'dan');
  clock.advance(1_000);
  await settled();

  expect(own).toEqual([[expect.stringContaining('Ada Cortez'), ada]]);
  expect(options()).toEqual([[expect.stringContaining('Daniel Dubois'), 'https://pictures.invalid/dan']]);
});

test('a key says whom it calls when it is held, and only where there is somebody', async () => {
  const contacts = new TestContacts();
  contacts.kept = [...contacts.kept, contact('eve', 'Eve', { groups: ['Speed dial 3'] })];
  await openReadyPhone({ parts: { contacts } });
  await settled();
  const keys = within(screen.getByRole('group', { name: 'Keypad' }));

  const said = keys.getAllByRole('button').map((key) => key.title);

  expect(said).toEqual(['', 'Hold to call Ada Cortez', '', '', '', '', '', '', '', '', 'Hold for +', '']);
  expect(keys.getByRole('button', { name: '2' }).textContent).toContain('AC');
});
