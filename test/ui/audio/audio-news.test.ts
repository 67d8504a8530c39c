import { screen, within } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { browserAtHand, deniedRemedy } from '../../../src/ui/messages/browser-at-hand.ts';
import { audioBench, devicesSettled } from '../support/audio-bench.ts';
import { openConnectedPhone } from '../support/open-phone.ts';

const notes = () => within(screen.getByRole('region', { name: /^Notifications/ }));
const region = () => screen.getByRole('region', { name: /^Call with/ });

async function openCall() {
  const bench = audioBench();
  const phone = await openConnectedPhone({ audio: bench.parts });
  return { phone, ...bench };
}

test('a microphone that is unplugged in mid-call is said, with the one that is used now', async () => {
  const { browser, phone } = await openCall();

  browser.unplug('Headset');
  await devicesSettled();

  const said = notes().getByRole('status').textContent;
  expect(said).toContain('Headset is gone.');
  expect(said).toContain('They hear you through Built-in now.');
  expect(phone.line.farEnd.hears).toBe(true);
});

test('without a microphone the call says so until there is one again', async () => {
  const { browser, phone } = await openCall();
  browser.unplug('Built-in');
  browser.unplug('Headset');
  await devicesSettled();
  const alert = notes().getByRole('alert').textContent;
  const note = within(region()).queryByText('No microphone: they cannot hear you.');

  browser.plug('Desk');
  await devicesSettled();

  expect(alert).toContain('Plug one in: it is used by itself.');
  expect(note).not.toBeNull();
  expect(notes().queryByRole('alert')).toBeNull();
  expect(notes().getByText('They can hear you again.')).toBeTruthy();
  expect(within(region()).queryByText('No microphone: they cannot hear you.')).toBeNull();
  expect(phone.line.farEnd.hears).toBe(true);
});

test('a permission taken back in mid-call is explained, and trying again brings the call its microphone', async () => {
  const { browser, phone } = await openCall();
  browser.revoke();
  await devicesSettled();
  const alert = notes().getByRole('alert').textContent;
  const state = within(region()).getByRole('status', { name: 'Call state' }).textContent;
  browser.refuse(undefined);

  await phone.user.click(notes().getByRole('button', { name: 'Try again' }));
  await devicesSettled();

  expect(alert).toContain('No microphone: they cannot hear you.');
  expect(alert).toContain(deniedRemedy());
  expect(state).toBe('Connected');
  expect(phone.line.farEnd.hears).toBe(true);
  expect(notes().queryByRole('alert')).toBeNull();
});

test('somebody who was muted is told that they still are', async () => {
  const { browser, phone } = await openCall();
  browser.revoke();
  await devicesSettled();
  await phone.phone.calls[0]?.setMuted?.(true);
  browser.refuse(undefined);

  await phone.user.click(notes().getByRole('button', { name: 'Try again' }));
  await devicesSettled();

  expect(notes().getByText('The microphone is back, and you are still muted.')).toBeTruthy();
  expect(phone.line.farEnd.hears).toBe(false);
});

test('nothing is said of the microphone any more once the call is over', async () => {
  const { browser, phone } = await openCall();
  browser.revoke();
  await devicesSettled();

  phone.line.farEnd.hangUp();
  await devicesSettled();

  expect(notes().queryByRole('alert')).toBeNull();
});

test('what is plugged in takes the place of the message that it was gone', async () => {
  const { browser, phone, parts } = await openCall();
  const headset = parts.audio.devices.microphones.find(({ label }) => label === 'Headset');
  await phone.ui.audio?.change({ microphone: headset });
  browser.unplug('Headset');
  await devicesSettled();
  const gone = notes().getByRole('status').textContent;

  browser.plug('Headset');
  await devicesSettled();

  expect(gone).toContain('Headset is gone.');
  expect(notes().getByRole('status').textContent).toContain('Headset was plugged in.');
});

test('what is there again is not said to be gone, though nobody is heard through it', async () => {
  const { browser } = await openCall();
  browser.unplug('Headset');
  await devicesSettled();
  const gone = notes().getByRole('status').textContent;

  browser.plug('Headset');
  await devicesSettled();

  expect(gone).toContain('Headset is gone.');
  expect(notes().queryByRole('status')).toBeNull();
});

test('a speaker that is there again is not said to be out of use', async () => {
  const { browser, phone, parts } = await openCall();
  parts.audio.speaker.attach({ setSinkId: () => Promise.resolve() });
  const [headset] = parts.audio.devices.speakers;
  await phone.ui.audio?.change({ speaker: headset });
  await devicesSettled();
  browser.unplug('Headset speaker');
  await devicesSettled();
  const gone = notes().getByRole('status').textContent;

  browser.plug('Headset speaker', { kind: 'audiooutput', group: 'group of Headset' });
  await devicesSettled();

  expect(gone).toContain('Headset speaker cannot be used.');
  expect(notes().queryByRole('status')).toBeNull();
});

test('only the newest microphone is said to be the one that is heard', async () => {
  const { browser } = await openCall();
  browser.plug('Desk');
  browser.unplug('Headset');
  await devicesSettled();
  const first = notes().getByRole('status').textContent;

  browser.unplug('Built-in');
  await devicesSettled();

  expect(first).toContain('They hear you through Built-in now.');
  expect(notes().getByRole('status').textContent).toContain('They hear you through Desk now.');
});

test('a lack of microphones takes the place of what was said of the last one', async () => {
  const { browser } = await openCall();
  browser.unplug('Headset');
  await devicesSettled();

  browser.unplug('Built-in');
  await devicesSettled();

  expect(notes().queryByRole('status')).toBeNull();
  expect(notes().getByRole('alert').textContent).toContain('No microphone: they cannot hear you.');
});

test('of two devices of one name it is said which is gone and which is heard', async () => {
  const bench = audioBench();
  for (const id of ['a', 'b']) bench.browser.plug('Jabra', { id, group: `group ${id}` });
  const phone = await openConnectedPhone({ audio: bench.parts });
  const [first] = bench.parts.audio.devices.microphones.filter(({ label }) => label === 'Jabra');
  await phone.ui.audio?.change({ microphone: first });
  bench.browser.unplug('Headset');
  bench.browser.unplug('Built-in');
  await devicesSettled();

  bench.browser.unplug('Jabra', 'a');
  await devicesSettled();

  const said = notes().getByRole('status').textContent;
  expect(said).toContain('Jabra (1) is gone.');
  expect(said).toContain('They hear you through Jabra (2) now.');
});

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'chromium',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'chromium',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'firefox'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'safari',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'ios',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1',
    'ios',
  ],
])('%s is %s', (userAgent, kind) => {
  expect(browserAtHand(userAgent)).toBe(kind);
});
