import { expect, test } from 'vitest';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { LineError, Phone } from '../../../src/calling/index.ts';
import { FakeMicrophones } from '../../../src/backends/scripted/fake-microphones.ts';
import { LineSetting } from '../../../src/ui/settings/line-setting.svelte.ts';
import { settled } from '../support/open-phone.ts';
import { TestSettings } from './test-settings.ts';

async function open() {
  const settings = new TestSettings();
  const provider = scriptedProvider({ parts: { settings } });
  const phone = new Phone({ microphone: new FakeMicrophones() });
  const line = phone.signIn(provider.backend, { name: 'Alice' });
  provider.line.ready();
  const setting = new LineSetting({ phone, of: ({ doNotDisturb }) => doNotDisturb });
  await settled();
  return { settings, disturb: settings.doNotDisturb, phone, line, setting };
}

/** A promise that is resolved when it is told to. */
function later() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

test('what was chosen is shown while it is on its way, whatever is read meanwhile', async () => {
  const { settings, disturb, setting } = await open();
  const { promise, resolve } = later();
  disturb.answered = promise;

  const changed = setting.change(true);
  await settings.changed();
  expect(setting.value).toBe(true);

  resolve();
  await changed;
  await settled();
  expect(setting.value).toBe(true);
});

test('of two changes of which the second fails, the first stands', async () => {
  const { disturb, setting } = await open();
  await setting.change(true);
  disturb.failure = new LineError('unreachable');

  await expect(setting.change(false)).rejects.toMatchObject({ reason: 'unreachable' });

  expect(setting.value).toBe(true);
});

test('of two changes that both fail, neither is shown', async () => {
  const { disturb, setting } = await open();
  disturb.failure = new LineError('unreachable');

  await Promise.allSettled([setting.change(true), setting.change(true)]);

  expect(setting.value).toBe(false);
});

test('of two changes at once by two devices the later stands, and is shown', async () => {
  const { settings, disturb, setting } = await open();
  const { promise, resolve } = later();
  disturb.answered = promise;

  const changed = setting.change(true);
  resolve();
  await changed;
  disturb.value = false;
  await settings.changed();

  expect(setting.value).toBe(false);
});

test('nothing is left of a setting when somebody signs out', async () => {
  const { setting, phone, line } = await open();
  expect(setting.value).toBe(false);

  await phone.signOut(line);
  await settled();

  expect(setting.value).toBeUndefined();
});
