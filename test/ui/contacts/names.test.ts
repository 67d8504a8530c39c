import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { CallError } from '../../../src/calling/index.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';
import { contact, TestContacts } from './test-contacts.ts';

test('who calls has the name of the person’s own contact, whatever the provider says, with the number below', async () => {
  const { line } = await openReadyPhone({ parts: { contacts: new TestContacts() } });

  line.ring({ name: 'PBX 2001', number: '2001' });
  await settled();

  expect(screen.getByRole('button', { name: /Answer/ })).toBeTruthy();
  expect(document.body.textContent).toMatch(/Ada Cortez.*2001/s);
  expect(document.body.textContent).not.toMatch('PBX');
});

test('whom the person does not know has the name of the provider', async () => {
  const { line } = await openReadyPhone({ parts: { contacts: new TestContacts() } });

  line.ring({ name: 'Eve', number: '2003' });
  await settled();

  expect(document.body.textContent).toMatch(/Eve.*2003/s);
});

test('a contact is dialled by its name', async () => {
  const { user, line } = await openReadyPhone({ parts: { contacts: new TestContacts() } });

  await user.type(screen.getByRole('combobox', { name: 'Number or name' }), 'cortez ada{Enter}');
  await settled();

  expect(line.farEnd.remote.number).toBe('2001');
});

test('a message about a call that never was names the contact, and namesakes have one each', async () => {
  const contacts = new TestContacts();
  contacts.kept = ['2001', '2002'].map((number) => contact(number, 'Ada Cortez', { numbers: [{ number }] }));
  const { ui } = await openReadyPhone({ parts: { contacts } });

  for (const who of ['2001', '2002']) ui.explainer.report(new CallError('forbidden'), { who });
  await settled();

  const told = screen.getAllByRole('alert').map((alert) => alert.textContent);
  const toAda: unknown = expect.stringContaining('The call to Ada Cortez is not allowed.');
  expect(told).toEqual([toAda, toAda]);
});
