import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { openPhone, openReadyPhone, settled } from '../support/open-phone.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });

test('a number that was typed is gone at once when somebody signs out, before the calls are over', async () => {
  const phone = await openReadyPhone();
  await phone.user.type(field(), '5550100');

  void phone.ui.signOut();

  expect(phone.ui.dialler.text).toBe('');
});

test('who gives up signing in keeps what was typed', async () => {
  const phone = await openPhone({ backendLoaded: new Promise(() => {}) });
  await phone.user.type(field(), '5550100');
  await phone.user.click(screen.getByRole('button', { name: 'Continue as Alice Anders' }));

  await phone.user.click(screen.getByRole('button', { name: 'Cancel' }));
  await settled();

  expect(field().value).toBe('5550100');
});

test('a call that failed after somebody signed out is told to nobody', async () => {
  const phone = await openReadyPhone();
  phone.microphones.ask();
  await phone.user.type(field(), '1002{Enter}');
  await phone.ui.signOut();

  phone.microphones.refuse('denied');
  await settled();

  expect(screen.queryByRole('alert')).toBeNull();
  expect(field().value).toBe('');
});
