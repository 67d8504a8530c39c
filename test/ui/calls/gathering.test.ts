import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { openConnectedPhone, settled } from '../support/open-phone.ts';

const region = () => screen.getByRole('region', { name: /^Call with/ });

test('the card of a call of several says who takes part, leads into it, and stops following instead of ending', async () => {
  const phone = await openConnectedPhone();
  const link = 'https://example.org/join/1';
  phone.line.farEnd.gathers({
    title: 'Pump 7 leaks',
    link,
    plannedFor: Date.parse('2026-12-24T09:00:00Z'),
    people: [{ name: 'Grace', where: 'joined' }, { name: 'Emil', where: 'left' }, { where: 'invited' }],
  });
  await settled();
  await import('../../../src/ui/calls/gathering/GatheringPanel.svelte');
  await settled();

  const people = within(region()).getByRole('list', { name: 'Who takes part' });
  const told = within(people)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
  expect(told).toEqual(['Grace Joined', 'Emil Left', 'Guest Invited']);
  expect(within(region()).getByText('Pump 7 leaks')).toBeTruthy();
  expect(within(region()).getByText(/^Planned for .*2026/)).toBeTruthy();
  expect(within(region()).getByRole('link', { name: 'Join by link' }).getAttribute('href')).toBe(link);
  expect(within(region()).queryByRole('button', { name: 'End' })).toBeNull();
  expect(within(region()).getByRole('button', { name: 'Stop following' })).toBeTruthy();
});

test('of such a call it is not said that it is heard at a telephone, nor twice whom it is with', async () => {
  const phone = await openConnectedPhone({ sound: 'elsewhere' });
  const heard = () => within(region()).queryByText(/^Heard at your telephone/);
  expect(heard()).not.toBeNull();
  const [name = ''] = within(region())
    .getAllByRole('heading')
    .map(({ textContent }) => textContent);

  phone.line.farEnd.gathers({ title: name, people: [{ name: 'Grace', where: 'joined' }] });
  await settled();
  await import('../../../src/ui/calls/gathering/GatheringPanel.svelte');
  await settled();

  expect(heard()).toBeNull();
  expect(within(region()).getAllByText(name)).toHaveLength(1);
});
