import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { LineError } from '../../../src/calling/index.ts';
import { speak } from '../../../src/ui/frame/language.svelte.ts';
import { TestContacts } from '../contacts/test-contacts.ts';
import { settled } from '../support/open-phone.ts';
import { nowhere, openSettings, TestSettings } from './test-settings.ts';

const isOn = (name = 'Do not disturb') => screen.getByRole('switch', { name }).getAttribute('aria-checked');

const line = () => screen.getByRole('status', { name: 'Line' }).textContent;

test('do not disturb is shown and set', async () => {
  const settings = new TestSettings();
  const { user } = await openSettings(settings);
  expect(isOn()).toBe('false');

  await user.click(screen.getByRole('switch', { name: 'Do not disturb' }));
  await settled();

  expect(isOn()).toBe('true');
  expect(settings.doNotDisturb.value).toBe(true);
});

test('what is set on another device is set here', async () => {
  const settings = new TestSettings();
  await openSettings(settings);

  settings.doNotDisturb.value = true;
  await settings.changed();

  expect(isOn()).toBe('true');
});

test('while nobody is to disturb, the phone says so in every section, and not that one can be reached', async () => {
  const settings = new TestSettings();
  const { user } = await openSettings(settings);
  expect(screen.getByText('You can be reached')).toBeTruthy();

  settings.doNotDisturb.value = true;
  await settings.changed();

  for (const tab of screen.getAllByRole('tab')) {
    await user.click(tab);
    expect(line()).toBe('Ready. Do not disturb');
    expect(screen.queryByText('You can be reached')).toBeNull();
  }
  expect(screen.getAllByText('None of your phones ring.').length).toBeGreaterThan(0);
});

test('while all calls go elsewhere, the phone says where, and so beside do not disturb', async () => {
  const settings = new TestSettings();
  await openSettings(settings);

  settings.forwarding.value = { ...nowhere, always: '1003' };
  await settings.changed();
  expect(line()).toBe('Ready. All calls go to 1003');
  expect(screen.queryByText('You can be reached')).toBeNull();

  settings.doNotDisturb.value = true;
  await settings.changed();
  expect(line()).toBe('Ready. Do not disturb. All calls go to 1003');
});

test('a contact to whom all calls go is named', async () => {
  const settings = new TestSettings();
  settings.forwarding.value = { ...nowhere, always: '2001' };

  await openSettings(settings, { contacts: new TestContacts() });
  expect(line()).toBe('Ready. All calls go to Ada Cortez');

  speak('fr');
  await settled();
  expect(screen.getAllByText(/Renvoi de tous les appels vers Ada Cortez$/)).not.toEqual([]);
});

test('what could not be saved is as it was, and that is said; trying again saves it', async () => {
  const settings = new TestSettings();
  const { user } = await openSettings(settings);
  settings.doNotDisturb.failure = new LineError('service-unavailable');

  await user.click(screen.getByRole('switch', { name: 'Do not disturb' }));
  await settled();
  expect(isOn()).toBe('false');
  expect(screen.getByText('This was not saved.')).toBeTruthy();

  settings.doNotDisturb.failure = undefined;
  await user.click(screen.getAllByRole('button', { name: 'Try again' }).at(-1) ?? document.body);
  await settled();
  expect(isOn()).toBe('true');
  expect(settings.doNotDisturb.value).toBe(true);
});

test('what could not be loaded is said, and tried again', async () => {
  const settings = new TestSettings();
  settings.doNotDisturb.failure = new LineError('unreachable');
  const { user } = await openSettings(settings);
  expect(screen.getByText('The settings could not be loaded.')).toBeTruthy();
  expect(screen.queryByRole('switch', { name: 'Do not disturb' })).toBeNull();
  expect(isOn('Call waiting')).toBe('true');

  settings.doNotDisturb.failure = undefined;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await settled();
  expect(isOn()).toBe('false');
});

test('call waiting is set where that can be done, and else only shown', async () => {
  const settings = new TestSettings();
  const { user } = await openSettings(settings);

  await user.click(screen.getByRole('switch', { name: 'Call waiting' }));
  await settled();

  expect(isOn('Call waiting')).toBe('false');
  expect(await settings.callWaiting.read()).toBe(false);
});

test('call waiting that can only be seen says so, and takes no press', async () => {
  const settings = new TestSettings();
  settings.callWaiting = { read: () => Promise.resolve(true) };
  const { user } = await openSettings(settings);

  const waiting = screen.getByRole('switch', { name: 'Call waiting' });
  await user.click(waiting);
  await settled();

  expect(waiting.getAttribute('aria-disabled')).toBe('true');
  expect(isOn('Call waiting')).toBe('true');
  expect(
    screen.getByText(
      'It can be changed in Webex User Hub, under Settings, Calling, or by your administrator.',
    ),
  ).toBeTruthy();
});

test('what the provider lacks is absent', async () => {
  const { doNotDisturb } = new TestSettings();
  await openSettings({ doNotDisturb, on: () => () => undefined });

  expect(isOn()).toBe('false');
  expect(screen.queryByRole('switch', { name: 'Call waiting' })).toBeNull();
  expect(screen.queryByRole('switch', { name: 'Voicemail' })).toBeNull();
  expect(screen.queryByRole('group', { name: 'Call forwarding' })).toBeNull();
});
