import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { openReadyPhone } from '../support/open-phone.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });
const call = () => screen.getByRole('button', { name: 'Call' });

test('a text with two numbers is not called: each is offered, and calls', async () => {
  const phone = await openReadyPhone();
  phone.ui.dialler.text = '212-555-0100 / 212-555-0199';

  await phone.user.click(call());

  expect((await screen.findByRole('alert')).textContent).toContain('There is more than one number here.');
  expect(phone.line.farEnds).toHaveLength(0);
  await phone.user.click(await screen.findByRole('button', { name: 'Call 2125550199' }));
  expect(phone.line.farEnd.remote.number).toBe('2125550199');
  expect(field().value).toBe('');
  expect(document.activeElement).toBe(field());
});

test('typing while one of two numbers has the focus leaves that to the field', async () => {
  const phone = await openReadyPhone();
  phone.ui.dialler.text = '212-555-0100 / 212-555-0199';
  await phone.user.click(call());
  (await screen.findByRole('button', { name: 'Call 2125550199' })).focus();

  await phone.user.keyboard('1');

  expect(screen.queryByRole('alert')).toBeNull();
  expect(document.activeElement).toBe(field());
});
