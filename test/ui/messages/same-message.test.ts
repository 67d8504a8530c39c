import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { CallError } from '../../../src/calling/index.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';

const alerts = () => within(screen.getByRole('region', { name: 'Notifications' })).queryAllByRole('alert');

/** Two calls that are shown by the same name, each answered. */
async function openNamesakes() {
  const phone = await openReadyPhone();
  for (const number of ['1002', '1003']) {
    await phone.ui.dialler.callNumber(number);
    phone.line.farEnd.rename({ name: 'Bob Baker', number });
    phone.line.farEnd.answer();
    await settled();
  }
  return phone;
}

test('the same trouble in two calls of the same name is two messages', async () => {
  const phone = await openNamesakes();

  for (const farEnd of phone.line.farEnds) farEnd.trouble(new CallError('hold'));
  await settled();

  expect(alerts()).toHaveLength(2);
});

test('two lost calls of the same name are two messages, and each calls its own number again', async () => {
  const phone = await openNamesakes();
  for (const farEnd of phone.line.farEnds) farEnd.ends('lost');
  await settled();
  const first = alerts().at(-1);

  expect(alerts()).toHaveLength(2);
  if (!first) throw new Error('There is no message.');
  await phone.user.click(within(first).getByRole('button', { name: 'Call again' }));
  await settled();

  expect(phone.line.farEnd.remote.number).toBe('1002');
});

test('a message about a call is the same one when the far end has got another name', async () => {
  const phone = await openReadyPhone();
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.answer();

  for (const name of ['Bob Baker', 'Bobby']) {
    phone.line.farEnd.rename({ name, number: '1002' });
    phone.line.farEnd.trouble(new CallError('hold'));
    await settled();
  }

  expect(alerts()).toHaveLength(1);
  expect(alerts()[0]?.textContent).toMatch(/Bobby[^]*2 times/);
});

test('a number that is busy twice is one message that counts', async () => {
  const phone = await openReadyPhone();

  for (let time = 0; time < 2; time += 1) {
    await phone.ui.dialler.callNumber('1002');
    phone.line.farEnd.busy();
    await settled();
  }

  expect(alerts()).toHaveLength(1);
  expect(alerts()[0]?.textContent).toContain('2 times');
});

test('two reasons with the same title are two messages', async () => {
  const phone = await openReadyPhone();

  for (const about of ['one', 'other']) {
    phone.ui.notices.show({ about, severity: 'error', title: 'It went wrong.' });
  }
  await settled();

  expect(alerts()).toHaveLength(2);
});
