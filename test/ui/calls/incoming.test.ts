import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import '../../../src/ui/calls/IncomingMore.svelte';
import { openConnectedPhone, openReadyPhone, settled } from '../support/open-phone.ts';

const chloe = { name: 'Chloé Dubois', number: '1003' };
const dialog = () => screen.getByRole('alertdialog', { name: 'Incoming call from Chloé Dubois' });
const choices = () =>
  within(dialog())
    .getAllByRole('button')
    .map(({ textContent }) => textContent.trim());

test('an incoming call says who it is and offers Decline and Answer, in this order', async () => {
  const phone = await openReadyPhone();

  phone.line.ring(chloe);
  await settled();

  expect(choices()).toEqual(['Decline', 'Answer', 'Silence', 'Forward', 'Ignore']);
  expect(within(dialog()).getByText('1003')).toBeTruthy();
});

test('a caller without a name is known by the number, and without either as unknown', async () => {
  const phone = await openReadyPhone();

  phone.line.ring({ number: '5550100' });
  phone.line.ring({});
  await settled();

  expect(screen.getByRole('alertdialog', { name: 'Incoming call from 5550100' })).toBeTruthy();
  expect(screen.getByRole('alertdialog', { name: 'Incoming call from Unknown caller' })).toBeTruthy();
});

test('Answer connects, and the dialler keeps what was typed', async () => {
  const phone = await openReadyPhone();
  await phone.user.type(screen.getByRole('combobox'), '123');
  phone.line.ring(chloe);
  await settled();

  await phone.user.click(within(dialog()).getByRole('button', { name: 'Answer' }));

  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(screen.getByRole('region', { name: 'Call with Chloé Dubois' })).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('combobox').value).toBe('123');
});

test('Decline ends it without a message', async () => {
  const phone = await openReadyPhone();
  phone.line.ring(chloe);
  await settled();

  await phone.user.click(within(dialog()).getByRole('button', { name: 'Decline' }));

  expect(phone.line.farEnd.over).toBe(true);
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(within(screen.getByRole('region', { name: 'Notifications' })).queryByText(/./)).toBeNull();
});

test('a caller who gives up leaves a missed call that can be called back', async () => {
  const phone = await openReadyPhone();
  phone.line.ring(chloe).hangUp();
  await settled();
  const said = within(screen.getByRole('region', { name: 'Notifications' })).getByRole('status').textContent;

  await phone.user.click(screen.getByRole('button', { name: 'Call back' }));

  expect(said).toContain('You missed a call from Chloé Dubois.');
  expect(phone.line.farEnd.remote.number).toBe('1003');
});

test('a refused microphone leaves the call ringing, and Try again answers it', async () => {
  const phone = await openReadyPhone();
  phone.microphones.refuse('in-use');
  phone.line.ring(chloe);
  await settled();
  await phone.user.click(within(dialog()).getByRole('button', { name: 'Answer' }));
  const said = screen.getByRole('alert').textContent;
  const ringing = dialog();
  phone.microphones.grant();

  await phone.user.click(screen.getByRole('button', { name: 'Try again' }));

  expect(said).toContain('The microphone is in use.');
  expect(ringing).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Call with Chloé Dubois' })).toBeTruthy();
});

test('with another call up it can be held or ended first, and stays in sight', async () => {
  const phone = await openConnectedPhone();

  phone.line.ring(chloe);
  await settled();

  expect(choices()).toEqual(['Decline', 'End and answer', 'Hold and answer', 'Silence', 'Forward', 'Ignore']);
  expect(screen.getByRole('region', { name: 'Call with Bob Baker' })).toBeTruthy();
});

test.each([
  ['Hold and answer', 'On hold'],
  ['End and answer', 'Ended'],
])('%s leaves the other call %s', async (name, other) => {
  const phone = await openConnectedPhone();
  phone.line.ring(chloe);
  await settled();

  await phone.user.click(within(dialog()).getByRole('button', { name }));

  const states = screen.getAllByRole('status', { name: 'Call state' }).map(({ textContent }) => textContent);
  expect(states.toSorted()).toEqual(['Connected', other].toSorted());
});

test('an incoming call takes the focus from nobody who types', async () => {
  const phone = await openReadyPhone();
  const field = screen.getByRole('combobox');
  await phone.user.type(field, '12');

  phone.line.ring(chloe);
  await settled();

  expect(document.activeElement).toBe(field);
});

test('where the provider cannot forward or ignore there are no such buttons', async () => {
  const phone = await openReadyPhone({ lacks: ['forward', 'ignore'] });

  phone.line.ring(chloe);
  await settled();

  expect(choices()).toEqual(['Decline', 'Answer', 'Silence']);
});

test('Ignore takes the call away without a message, and it rings on elsewhere', async () => {
  const phone = await openReadyPhone();
  phone.line.ring(chloe);
  await settled();

  await phone.user.click(within(dialog()).getByRole('button', { name: 'Ignore' }));
  await settled();

  expect([phone.line.farEnd.ringsOn, screen.queryByRole('alertdialog')]).toEqual([true, null]);
  expect(within(screen.getByRole('region', { name: 'Notifications' })).queryByText(/./)).toBeNull();
});

test('Forward asks to whom, has them rung instead, and says so', async () => {
  const phone = await openReadyPhone();
  phone.line.ring(chloe);
  await settled();
  await phone.user.click(within(dialog()).getByRole('button', { name: 'Forward' }));
  const asking = within(screen.getByRole('dialog', { name: 'Forward' }));

  await phone.user.type(asking.getByRole('combobox', { name: 'Forward to' }), '1005');
  await phone.user.click(asking.getByRole('button', { name: 'Forward now' }));
  await settled();

  expect(phone.line.farEnd.talksWith).toBe('1005');
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(screen.getAllByText('The call from Chloé Dubois was forwarded.').length).toBeGreaterThan(0);
});

test('a call that could not be forwarded rings on, what was typed stays, and it is said why', async () => {
  const phone = await openReadyPhone();
  phone.line.ring(chloe).fails('forward');
  await settled();
  await phone.user.click(within(dialog()).getByRole('button', { name: 'Forward' }));
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Forward to' });

  await phone.user.type(field, '1005{Enter}');
  await settled();

  expect([phone.line.farEnd.over, field.value]).toEqual([false, '1005']);
  const asking = within(screen.getByRole('dialog', { name: 'Forward' }));
  expect(asking.getByRole('alert').textContent).toContain('The call from Chloé Dubois was not forwarded.');
  await phone.user.type(field, '{Backspace}');
  expect(asking.queryByRole('alert')).toBeNull();
  expect(screen.getAllByText('The call from Chloé Dubois was not forwarded.').length).toBeGreaterThan(0);
});
