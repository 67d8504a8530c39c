import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import '../../../src/ui/contacts/ContactsSection.svelte';
import { TestContacts } from '../contacts/test-contacts.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';

const chloe = { name: 'Chloé Dubois', number: '1003' };
const dan = { name: 'Dan', number: '1004' };

async function open() {
  const phone = await openReadyPhone({ parts: { contacts: new TestContacts() } });
  const press = async (role: 'button' | 'tab', name: string) => {
    await phone.user.click(screen.getByRole(role, { name }));
    await settled();
  };
  await press('tab', 'Contacts');
  await phone.user.selectOptions(screen.getByRole('combobox', { name: 'Which contacts' }), 'Friends');
  return { ...phone, press };
}

const shown = () => [...document.querySelectorAll('dialog')].filter((dialog) => dialog.open);

test.each(['New contact', 'Edit Bob Baker', 'Rename group', 'Keyboard shortcuts'])(
  'a call that comes in can be answered although “%s” was open',
  async (name) => {
    const { press, line } = await open();
    await press('button', name);
    expect(shown()).toHaveLength(1);

    line.ring(chloe);
    await settled();

    expect(shown()).toEqual([]);
    await press('button', 'Answer');
    expect(screen.getByRole('region', { name: 'Call with Chloé Dubois' })).toBeTruthy();
  },
);

test('what was being written of a contact is there again once all calls are over, also of the second', async () => {
  const { press, line, user } = await open();
  await press('button', 'New contact');
  await user.type(screen.getByRole('textbox', { name: 'First name' }), 'Half');

  const first = line.ring(chloe);
  await settled();
  await press('button', 'Answer');
  line.ring(dan).hangUp();
  await settled();
  expect(shown()).toEqual([]);
  first.hangUp();
  await settled();

  expect(shown()).toHaveLength(1);
  expect(screen.getByRole('textbox', { name: 'First name' })).toHaveProperty('value', 'Half');
  await press('button', 'Cancel');
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('whoever writes down who calls does so at once, during the call', async () => {
  const { press, line } = await open();
  await press('button', 'Rename group');
  line.ring(chloe);
  await settled();
  await press('button', 'Answer');

  await press('button', 'Rename group');
  expect(shown()).toHaveLength(1);
  await press('button', 'Cancel');
  await press('button', 'New contact');

  expect(shown()).toHaveLength(1);
});

test('to whom a call goes is asked no longer when another call comes in', async () => {
  const { press, line } = await open();
  line.ring(chloe);
  await settled();
  await press('button', 'Forward');
  expect(shown()).toHaveLength(1);

  line.ring(dan);
  await settled();

  expect(shown()).toEqual([]);
  const second = within(screen.getByRole('alertdialog', { name: 'Incoming call from Dan' }));
  expect(second.getByRole('button', { name: 'Answer' })).toBeTruthy();
});
