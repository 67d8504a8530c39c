import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { LineError, type Voicemail } from '../../../src/calling/index.ts';
import { settled } from '../support/open-phone.ts';
import { openSettings, TestSettings } from './test-settings.ts';

const taken = () =>
  within(screen.getByRole('group', { name: 'Calls that it takes' }))
    .getAllByRole<HTMLInputElement>('checkbox')
    .map(({ checked }) => checked);

test('which calls the mailbox takes is shown, and set one by one', async () => {
  const settings = new TestSettings();
  const { user } = await openSettings(settings);
  expect(taken()).toEqual([false, true, true]);

  await user.click(screen.getByRole('checkbox', { name: 'All, without ringing' }));
  await settled();
  await user.selectOptions(screen.getByRole('combobox', { name: 'After how many rings' }), '2');
  await settled();
  await user.click(screen.getByRole('checkbox', { name: 'When busy' }));
  await settled();

  expect(taken()).toEqual([true, false, true]);
  expect(settings.voicemail.value).toEqual({ enabled: true, always: true, busy: false, unanswered: 2 });
});

test('a mailbox that takes nothing has no rules to set', async () => {
  const settings = new TestSettings();
  const { user } = await openSettings(settings);

  await user.click(screen.getByRole('switch', { name: 'Voicemail' }));
  await settled();

  expect(settings.voicemail.value.enabled).toBe(false);
  expect(screen.queryByRole('group', { name: 'Calls that it takes' })).toBeNull();
});

test('a rule that could not be saved is as it was', async () => {
  const settings = new TestSettings();
  const { user } = await openSettings(settings);
  settings.voicemail.failure = new LineError('forbidden');

  await user.click(screen.getByRole('checkbox', { name: 'When busy' }));
  await settled();

  expect(taken()).toEqual([false, true, true]);
  expect(screen.getByText('This was not saved.')).toBeTruthy();
});

test('whoever has no mailbox has no rules', async () => {
  const voicemail: Voicemail = {
    count: () => Promise.reject(new LineError('other', { details: { status: 404 } })),
    on: () => () => undefined,
  };
  await openSettings(new TestSettings(), { voicemail });

  expect(screen.getByRole('switch', { name: 'Do not disturb' })).toBeTruthy();
  expect(screen.queryByRole('switch', { name: 'Voicemail' })).toBeNull();
});
