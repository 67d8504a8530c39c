import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import { settled } from '../support/open-phone.ts';
import { openSeveralLines, type SeveralLines } from '../support/several-lines.ts';

const place = () => screen.queryByRole('group', { name: 'Add a line' });
const inside = () => within(screen.getByRole('group', { name: 'Add a line' }));

/** Somebody with one line is about to add another. */
async function adding(): Promise<SeveralLines> {
  const phone = await openSeveralLines();
  await phone.user.click(screen.getByRole('tab', { name: 'Settings' }));
  await settled();
  await phone.user.click(screen.getByRole('button', { name: 'Add a line' }));
  await settled();
  return phone;
}

test('a further line is added while a call goes on', async () => {
  const phone = await adding();
  phone.line.ring({ name: 'Carol' }).answer();
  await settled();

  await phone.user.click(inside().getByRole('button', { name: 'Enter the code' }));
  phone.entered[0]?.script.ready({ extension: '2001' });
  await settled();

  expect(place()).toBeNull();
  expect(screen.getByRole('status', { name: 'Line Ribbon 2001' }).textContent).toBe('Ready');
  expect(phone.line.farEnd.over).toBe(false);
});

test('the same system gives a second line to another person', async () => {
  const phone = await adding();

  await phone.user.click(inside().getByRole('button', { name: 'Continue as Bob Baker' }));
  await settled();

  expect(phone.phone.lines).toHaveLength(2);
  expect(phone.credentials.map(({ accessToken }) => accessToken)).toEqual(['token-of-1001', 'token-of-1002']);
});

test.each([
  ['Escape', (phone: SeveralLines) => phone.user.keyboard('{Escape}')],
  ['Cancel', (phone: SeveralLines) => phone.user.click(inside().getByRole('button', { name: 'Cancel' }))],
])('%s leads back, and the line that there is stays', async (_, leave) => {
  const phone = await adding();

  await leave(phone);
  await settled();

  expect(place()).toBeNull();
  expect(screen.getByRole('heading', { name: 'Settings' })).toBeTruthy();
  expect(phone.phone.lines).toHaveLength(1);
  expect(screen.getByRole('status', { name: 'Line' }).textContent).toBe('Ready');
});

test('giving up a line that is on its way takes that one away only', async () => {
  const phone = await adding();
  await phone.user.click(inside().getByRole('button', { name: 'Enter the code' }));
  await settled();

  await phone.user.click(inside().getByRole('button', { name: 'Cancel' }));
  await settled();

  expect(phone.phone.lines).toHaveLength(1);
  expect([phone.line.closes, phone.entered[0]?.script.closes]).toEqual([0, 1]);
});

test('a line that is refused says why where it was asked for, and can be asked for again', async () => {
  const phone = await adding();
  await phone.user.click(inside().getByRole('button', { name: 'Enter the code' }));
  await settled();

  phone.entered[0]?.script.refuse(new LineError('wrong-password'));
  await settled();

  expect(inside().getByRole('alert').textContent).toContain('The name or the password is wrong.');
  expect(phone.phone.lines).toHaveLength(1);
  expect(inside().getByRole('button', { name: 'Enter the code' })).toBeTruthy();
});
