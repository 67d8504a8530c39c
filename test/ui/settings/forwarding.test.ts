import { screen, within } from '@testing-library/svelte';
import type { UserEvent } from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import { settled } from '../support/open-phone.ts';
import { nowhere, openSettings, TestSettings } from './test-settings.ts';

const group = () => within(screen.getByRole('group', { name: 'Call forwarding' }));
const chosen = () =>
  group()
    .getAllByRole<HTMLInputElement>('radio')
    .find(({ checked }) => checked)
    ?.parentElement?.textContent.trim();
const field = (name = 'Forward to') => group().getByRole<HTMLInputElement>('textbox', { name });

async function choose(user: UserEvent, name: string): Promise<void> {
  await user.click(group().getByRole('radio', { name }));
  await settled();
}

async function save(user: UserEvent): Promise<void> {
  await user.click(group().getByRole('button', { name: 'Save' }));
  await settled();
}

async function open(value = nowhere) {
  const settings = new TestSettings();
  settings.forwarding.value = value;
  const { user } = await openSettings(settings);
  return { user, settings, forwarding: settings.forwarding };
}

test.each([
  ['Off', nowhere],
  ['Always', { ...nowhere, always: '1002', busy: '1003' }],
  ['When busy', { ...nowhere, busy: '1002' }],
  ['When unanswered', { ...nowhere, unanswered: { to: '1002', rings: 4 } }],
  ['When not reachable', { ...nowhere, unreachable: '1002' }],
  ['In several cases', { ...nowhere, busy: '1002', unreachable: '1003' }],
])('what is set is chosen: %s', async (name, value) => {
  await open(value);

  expect(chosen()).toBe(name);
});

test('all calls are sent to a number once it is saved', async () => {
  const { user, forwarding } = await open();

  await choose(user, 'Always');
  expect(forwarding.value).toEqual(nowhere);
  await user.type(field(), '1003{Enter}');
  await settled();

  expect(forwarding.value).toEqual({ ...nowhere, always: '1003' });
  expect(group().getByRole('status').textContent).toBe('Saved.');
});

test('calls that nobody answers are sent on after so many rings', async () => {
  const { user, forwarding } = await open();

  await choose(user, 'When unanswered');
  await user.type(field(), '1003');
  await user.selectOptions(group().getByRole('combobox', { name: 'After how many rings' }), '6');
  await save(user);

  expect(forwarding.value).toEqual({ ...nowhere, unanswered: { to: '1003', rings: 6 } });
});

test('in several cases each has a number of its own, and one may have none', async () => {
  const { user, forwarding } = await open({ ...nowhere, busy: '1002' });

  await choose(user, 'In several cases');
  expect(field('When busy, forward to').value).toBe('1002');
  await user.type(field('When not reachable, forward to'), '1004');
  await save(user);

  expect(forwarding.value).toEqual({ ...nowhere, busy: '1002', unreachable: '1004' });
});

test('off holds at once, and sends no call anywhere', async () => {
  const { user, forwarding } = await open({ ...nowhere, always: '1002', busy: '1003' });

  await choose(user, 'Off');

  expect(forwarding.value).toEqual(nowhere);
});

test('what holds for calls that ring is there again after all calls went elsewhere', async () => {
  const { user, forwarding } = await open({ ...nowhere, busy: '1002' });

  await choose(user, 'Always');
  await user.type(field(), '1003');
  await save(user);

  expect(forwarding.value).toEqual({ ...nowhere, always: '1003', busy: '1002' });
});

test('a number is read as the dialler reads it, and a person by the name', async () => {
  const { user, forwarding } = await open();

  await choose(user, 'Always');
  await user.type(field(), '(415) 555-0103{Enter}');
  await settled();
  expect(forwarding.value.always).toMatch(/^\+?1?4155550103$/);

  await user.clear(field());
  await user.type(field(), 'bob{Enter}');
  await settled();
  expect(forwarding.value.always).toBe('1002');
});

test.each([
  ['', 'Type a number first.'],
  ['zzz', 'Calls are forwarded to numbers only. Type a number.'],
  ['1234567890123456', 'That is too long: no telephone number has more than 15 digits.'],
  [
    '+14155550103,,12#',
    'What follows the number cannot be sent with a forwarded call. Type the number alone.',
  ],
])('a number like “%s” is refused in words, and kept', async (text, sentence) => {
  const { user, forwarding } = await open();

  await choose(user, 'Always');
  await user.click(field());
  await user.paste(text);
  // Whatever is typed makes something to save.
  await save(user);

  expect(group().getByRole('alert').textContent).toBe(sentence);
  expect(field().value.replace(/\D/g, '')).toBe(text.replace(/\D/g, ''));
  expect(document.activeElement).toBe(field());
  expect(forwarding.value).toEqual(nowhere);
});

test('what could not be saved is as it was, and that is said', async () => {
  const { user, forwarding } = await open({ ...nowhere, always: '1002' });
  forwarding.failure = new LineError('service-unavailable');

  await user.clear(field());
  await user.type(field(), '1003{Enter}');
  await settled();

  expect(screen.getByText('This was not saved.')).toBeTruthy();
  expect(chosen()).toBe('Always');
  expect(field().value).toBe('1002');
});

test('what is set elsewhere is shown here, but not over what is being typed', async () => {
  const { user, settings, forwarding } = await open({ ...nowhere, always: '1002' });

  forwarding.value = { ...nowhere, always: '1004' };
  await settings.changed();
  expect(field().value).toBe('1004');

  await user.clear(field());
  await user.type(field(), '10');
  forwarding.value = { ...nowhere, busy: '1005' };
  await settings.changed();
  expect(field().value).toBe('10');

  await user.click(group().getByRole('button', { name: 'Cancel' }));
  await settled();
  expect(chosen()).toBe('When busy');
  expect(field().value).toBe('1005');
});
