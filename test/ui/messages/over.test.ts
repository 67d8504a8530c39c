import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { CallError, type CallErrorReason } from '../../../src/calling/index.ts';
import { Notices } from '../../../src/ui/messages/notices.svelte.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import {
  openConnectedPhone,
  openPhone,
  openReadyPhone,
  settled,
  type OpenPhone,
} from '../support/open-phone.ts';

const alerts = () =>
  within(screen.getByRole('region', { name: 'Notifications' }))
    .queryAllByRole('alert')
    .map(({ textContent }) => textContent);

const call = (phone: OpenPhone) => phone.phone.calls[0];

test.each<[CallErrorReason, string, (phone: OpenPhone) => unknown]>([
  ['hold', 'it is on hold', (phone) => call(phone)?.hold?.()],
  [
    'hold',
    'it is over',
    (phone) => {
      phone.line.farEnd.hangUp();
    },
  ],
  [
    'digit',
    'it is over',
    (phone) => {
      phone.line.farEnd.hangUp();
    },
  ],
  ['not-digits', 'it is over', (phone) => call(phone)?.end?.()],
  [
    'microphone-change',
    'it is over',
    (phone) => {
      phone.line.farEnd.hangUp();
    },
  ],
  ['transfer', 'it has been transferred', (phone) => call(phone)?.transfer?.('1003')],
  [
    'join',
    'it is over',
    (phone) => {
      phone.line.farEnd.hangUp();
    },
  ],
])('a message that %s failed goes once %s', async (reason, _, act) => {
  const phone = await openConnectedPhone();
  phone.line.farEnd.trouble(new CallError(reason));
  await settled();
  const before = alerts().length;

  await act(phone);
  await settled();

  expect([before, alerts().length]).toEqual([1, 0]);
});

test('a message that a call was not resumed goes once it is', async () => {
  const phone = await openConnectedPhone();
  await call(phone)?.hold?.();
  phone.line.farEnd.trouble(new CallError('resume'));
  await settled();
  const before = alerts().length;

  await call(phone)?.resume?.();
  await settled();

  expect([before, alerts().length]).toEqual([1, 0]);
});

test('a blocked microphone is said to be so no longer than until a call has one', async () => {
  const phone = await openReadyPhone();
  phone.microphones.refuse('denied');
  await phone.ui.dialler.callNumber('1002');
  await settled();
  const before = alerts();
  phone.microphones.grant();

  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.ring();
  await settled();

  expect(before[0]).toContain('The microphone is blocked.');
  expect(alerts()).toEqual([]);
});

test('that nobody is signed in is said no longer than it is so', async () => {
  const phone = await openPhone();
  await phone.ui.dialler.callNumber('1002');
  await settled();
  const before = alerts();

  await phone.user.click(screen.getByRole('button', { name: 'Continue as Alice Anders' }));
  await settled();

  expect(before[0]).toContain('Nobody is signed in.');
  expect(alerts()).toEqual([]);
});

test('a call that failed stays told while others come and go', async () => {
  const phone = await openReadyPhone();
  await phone.ui.dialler.callNumber('1002');
  phone.line.farEnd.fail(new CallError('forbidden'));
  await settled();

  await phone.ui.dialler.callNumber('1003');
  phone.line.farEnd.answer();
  phone.line.farEnd.hangUp();
  await settled();

  expect(alerts()).toHaveLength(1);
});

test('of one topic only the newest is told, and counts what happened again, not what happened before', () => {
  const notices = new Notices(new FakeClock());
  const tell = (about: string, topic?: string) => {
    notices.show({ about, severity: 'info', title: about, ...(topic && { topic }) });
  };

  tell('gone', 'microphone');
  tell('gone', 'microphone');
  tell('busy');
  tell('plugged in', 'microphone');

  expect(notices.list.map(({ title, count }) => [title, count])).toEqual([
    ['busy', 1],
    ['plugged in', 1],
  ]);
});
