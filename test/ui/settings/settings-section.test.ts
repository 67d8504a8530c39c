import { screen } from '@testing-library/svelte';
import { afterEach, expect, test } from 'vitest';
import { Emitter, LineError, type Settings } from '../../../src/calling/index.ts';
import '../../../src/ui/settings/SettingsSection.svelte';
import { openReadyPhone, settled } from '../support/open-phone.ts';

/** Do not disturb at a provider in memory, which fails while it is told to. */
class TestSettings implements Settings {
  readonly events = new Emitter<{ change: undefined }>();
  disturbed = true;
  failure: LineError | undefined;
  readonly doNotDisturb = {
    read: () => (this.failure ? Promise.reject(this.failure) : Promise.resolve(!this.disturbed)),
    change: (value: boolean) => {
      if (this.failure) return Promise.reject(this.failure);
      this.disturbed = !value;
      return Promise.resolve();
    },
  };

  on(name: 'change', listener: () => void): () => void {
    return this.events.on(name, listener);
  }
}

async function open(settings = new TestSettings()) {
  const opened = await openReadyPhone({ parts: { settings } });
  await opened.user.click(screen.getByRole('tab', { name: 'Settings' }));
  await settled();
  return { ...opened, settings };
}

const isOn = () => screen.getByRole('switch', { name: 'Do not disturb' }).getAttribute('aria-checked');

afterEach(() => {
  window.history.replaceState(null, '', '/');
});

test('do not disturb is shown and set', async () => {
  const { user, settings } = await open();
  expect(isOn()).toBe('false');

  await user.click(screen.getByRole('switch', { name: 'Do not disturb' }));
  await settled();

  expect(isOn()).toBe('true');
  expect(settings.disturbed).toBe(false);
});

test('what is set on another device is set here', async () => {
  const { settings } = await open();

  settings.disturbed = false;
  settings.events.emit('change', undefined);
  await settled();

  expect(isOn()).toBe('true');
});

test('while nobody is to disturb, the phone says so in every section, and not that one can be reached', async () => {
  const { user, settings } = await open();
  expect(screen.getByText('You can be reached')).toBeTruthy();

  settings.disturbed = false;
  settings.events.emit('change', undefined);
  await settled();
  await user.click(screen.getByRole('tab', { name: 'Phone' }));

  expect(screen.getByRole('status', { name: 'Line' }).textContent).toBe('Ready. Do not disturb');
  expect(screen.queryByText('You can be reached')).toBeNull();
  expect(screen.getAllByText('None of your phones ring.').length).toBeGreaterThan(0);
});

test('what could not be saved is as it was, and that is said', async () => {
  const { user, settings } = await open();
  settings.failure = new LineError('service-unavailable');

  await user.click(screen.getByRole('switch', { name: 'Do not disturb' }));
  await settled();

  expect(isOn()).toBe('false');
  expect(screen.getAllByRole('alert')).not.toHaveLength(0);
});

test('what could not be loaded is said, and tried again', async () => {
  const settings = new TestSettings();
  settings.failure = new LineError('unreachable');
  const { user } = await open(settings);
  expect(screen.getByText('The settings could not be loaded.')).toBeTruthy();
  expect(screen.queryByRole('switch')).toBeNull();

  settings.failure = undefined;
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  await settled();
  expect(isOn()).toBe('false');
});
