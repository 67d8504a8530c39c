import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import '../../../src/ui/calls/JoinBar.svelte';
import { openConnectedPhone, settled, type OpenPhone } from '../support/open-phone.ts';

/** A second call, which holds the first. */
async function callChloe({ ui, line }: OpenPhone): Promise<void> {
  await ui.dialler.callNumber('1003');
  line.farEnd.rename({ name: 'Chloé Dubois' });
  line.farEnd.answer();
  await settled();
}

test('two calls of a line that can join them are joined by one press on the one that is up', async () => {
  const phone = await openConnectedPhone();
  await callChloe(phone);
  await phone.user.click(screen.getByRole('button', { name: 'Join with Bob Baker' }));
  await settled();

  expect(phone.phone.calls.map(({ state }) => state)).toEqual(['connected']);
});

test('one call alone has nobody to be joined with', async () => {
  await openConnectedPhone();

  expect(screen.queryByRole('button', { name: /^Join with/ })).toBeNull();
});

test('where the provider cannot join calls, there is no such button', async () => {
  const phone = await openConnectedPhone({ lacks: ['joinWith'] });
  await callChloe(phone);

  expect(screen.queryByRole('button', { name: /^Join with/ })).toBeNull();
});
