import { expect, test } from 'vitest';
import { PhoneAudio } from '../../../src/calling/audio/phone-audio.ts';
import { FakeClock } from '../fake-clock.ts';
import { settled } from '../ticks.ts';
import { FakeMediaDevices, FakeStorage } from './audio-fakes.ts';

async function newAudio({ named = true, listsSystem = true } = {}) {
  const browser = new FakeMediaDevices();
  browser.named = named;
  browser.listsSystem = listsSystem;
  for (const label of ['Headset', 'Built-in', 'Desk']) browser.plug(label);
  const storage = new FakeStorage();
  const audio = new PhoneAudio({ devices: browser, storage });
  await audio.devices.ready;
  const choose = (label: string, id = '') => {
    const found = audio.devices.microphones.find((device) => device.label === label);
    audio.settings.change({ microphone: found ?? { id, label, group: '' } });
  };
  return { browser, audio, microphone: audio.microphone, choose };
}

test('the chosen microphone is opened, with the switches as they are wished', async () => {
  const { microphone, audio, choose } = await newAudio();
  choose('Desk');
  audio.settings.change({ echoCancellation: false });

  const track = await microphone.open();

  expect(track.label).toBe('Desk');
  expect(track).toMatchObject({
    constraints: { echoCancellation: false, noiseSuppression: true, autoGainControl: true },
  });
  expect(microphone.inUse?.label).toBe('Desk');
});

test.each([true, false])('nothing chosen follows the system (listed: %s)', async (listsSystem) => {
  const { microphone } = await newAudio({ listsSystem });

  await microphone.open();

  expect(microphone.inUse?.label).toBe('Headset');
});

test('a chosen microphone that is not there leaves the system its choice', async () => {
  const { microphone, choose } = await newAudio();
  choose('Gone', 'gone');

  await microphone.open();

  expect(microphone.inUse?.label).toBe('Headset');
});

test('before names are known the id is tried, and the name as soon as it is told', async () => {
  const { microphone, choose, browser } = await newAudio({ named: false });
  choose('Desk', 'an old id');

  const track = await microphone.open();

  expect(track.label).toBe('Desk');
  expect(browser.live).toEqual([track]);
});

test('a chosen microphone in use elsewhere is said to be so, and no other is taken', async () => {
  const { microphone, choose, browser } = await newAudio();
  choose('Desk');
  browser.breaks('Desk', 'NotReadableError');

  await expect(microphone.open()).rejects.toMatchObject({ reason: 'in-use' });
});

test('any microphone that can be had is taken when a call needs one', async () => {
  const { microphone, choose, browser } = await newAudio();
  choose('Desk');
  for (const label of ['Desk', 'Headset']) browser.breaks(label, 'NotReadableError');

  await microphone.openAny();

  expect(microphone.inUse?.label).toBe('Built-in');
});

test('a refusal is not tried again with other devices', async () => {
  const { microphone, browser } = await newAudio();
  browser.refuse('NotAllowedError');

  await expect(microphone.openAny()).rejects.toMatchObject({ reason: 'denied' });

  expect(browser.asked).toBe(1);
});

test('a track that ends by itself is lost, and one that is stopped is not', async () => {
  const { microphone, browser } = await newAudio();
  const lost: number[] = [];
  microphone.on('lost', (which) => lost.push(which));
  (await microphone.open()).stop();
  await microphone.open();

  browser.unplug('Headset');

  expect(lost).toEqual([2]);
});

test('a page without the focus, which Firefox lets wait for the list, opens a microphone all the same', async () => {
  const [browser, clock] = [new FakeMediaDevices(), new FakeClock()];
  browser.named = false;
  browser.focused = false;
  browser.plug('Headset');
  const { microphone, devices } = new PhoneAudio({ devices: browser, clock });

  const opening = microphone.open();
  // Once before it is opened, and once after.
  clock.advance(500);
  await settled();
  clock.advance(500);

  expect((await opening).readyState).toBe('live');
  expect(devices.microphones).toEqual([]);
  browser.focus();
  await settled();
  expect(devices.microphones.map(({ label }) => label)).toEqual(['Headset']);
});
