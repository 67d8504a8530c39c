import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { CallError } from '../../../src/calling/index.ts';
import { openConnectedPhone, openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

const question = () => screen.queryByRole('dialog', { name: 'Sign out?' });
const choose = (name: string) => within(screen.getByRole('dialog')).getByRole('button', { name });

async function signOut(phone: OpenPhone): Promise<void> {
  await phone.user.click(screen.getByRole('button', { name: 'Sign out' }));
  await settled();
}

const said = () =>
  within(screen.getByRole('dialog'))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

test('without a call nobody is asked', async () => {
  const phone = await openReadyPhone();

  await signOut(phone);

  expect(question()).toBeNull();
  expect(phone.phone.lines).toEqual([]);
});

test.each([
  [
    'that is being dialled',
    (phone: OpenPhone) => phone.ui.dialler.callNumber('1002'),
    '1002 is not called any more.',
  ],
  [
    'that is up',
    async (phone: OpenPhone) => {
      await phone.ui.dialler.callNumber('1002');
      phone.line.farEnd.answer();
    },
    'Your call with 1002 ends.',
  ],
  [
    'on hold',
    async (phone: OpenPhone) => {
      await phone.ui.dialler.callNumber('1002');
      phone.line.farEnd.answer();
      await phone.phone.calls[0]?.hold?.();
    },
    'Your call with 1002 ends.',
  ],
  [
    'that rings',
    (phone: OpenPhone) => phone.line.ring({ name: 'Carol' }),
    'Carol is calling, and is declined.',
  ],
])(
  'with a call %s it is said what becomes of it, and Stay signed in changes nothing',
  async (_, begin, fate) => {
    const phone = await openReadyPhone();
    await begin(phone);
    await settled();
    const states = phone.phone.calls.map(({ state }) => state);

    await signOut(phone);
    const fates = said();
    await phone.user.click(choose('Stay signed in'));
    await settled();

    expect(fates).toEqual([fate]);
    expect(question()).toBeNull();
    expect(phone.phone.calls.map(({ state }) => state)).toEqual(states);
  },
);

test('with several calls each is named, and End and sign out ends them all', async () => {
  const phone = await openConnectedPhone();
  phone.line.ring({ name: 'Carol' });
  await settled();

  await signOut(phone);
  const fates = said();
  await phone.user.click(choose('End and sign out'));
  await settled();

  expect(fates).toEqual(['Your call with Bob Baker ends.', 'Carol is calling, and is declined.']);
  expect(phone.phone.lines).toEqual([]);
  expect(phone.line.farEnds.every(({ over }) => over)).toBe(true);
});

test('a call that cannot be ended from here is said to go on', async () => {
  const phone = await openReadyPhone({ lacks: ['end'] });
  phone.line.ring({ name: 'Dora' });
  await settled();

  await signOut(phone);

  expect(said()).toEqual(['Your call with Dora goes on at the telephone where it is heard.']);
});

test('the keyboard is enough: the question begins at what changes nothing', async () => {
  const phone = await openConnectedPhone();
  screen.getByRole('button', { name: 'Sign out' }).focus();

  await phone.user.keyboard('{Enter}');
  await settled();

  expect(screen.getByRole('dialog').querySelector('button')?.textContent.trim()).toBe('Stay signed in');
  expect(phone.phone.calls).toHaveLength(1);
});

test('a call that comes in takes the question away: it has to be answered', async () => {
  const phone = await openConnectedPhone();
  await signOut(phone);

  phone.line.ring({ name: 'Carol' });
  await settled();

  expect(question()).toBeNull();
  expect(screen.getByRole('alertdialog', { name: 'Incoming call from Carol' })).toBeTruthy();
});

test('once the calls are over the question says so, and signs out', async () => {
  const phone = await openConnectedPhone();
  await signOut(phone);

  phone.line.farEnd.hangUp();
  await settled();
  const fates = said();
  await phone.user.click(choose('Sign out'));
  await settled();

  expect(fates).toEqual(['There is no call any more.']);
  expect(phone.phone.lines).toEqual([]);
});

test('a message that offers to sign in again asks, too', async () => {
  const phone = await openConnectedPhone();
  phone.line.farEnd.trouble(new CallError('token-expired'));
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Sign in again' }));
  await settled();

  expect(question()).toBeTruthy();
  expect(phone.phone.calls).toHaveLength(1);
});
