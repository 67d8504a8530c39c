import { expect, test } from 'vitest';
import { findDevice } from '../../../src/calling/audio/audio-device.ts';
import { AudioDevices } from '../../../src/calling/audio/audio-devices.ts';
import { FakeMediaDevices } from './audio-fakes.ts';
import { settled } from '../ticks.ts';

const headset = { id: '1', label: 'Headset', group: 'a' };
const namesake = { id: '2', label: 'Headset', group: 'b' };
const other = { id: '3', label: 'Desk', group: 'c' };

test.each([
  ['the same id, whatever its name', { ...headset, label: 'Was called so' }, headset],
  ['the same name in the same group, under another id', { ...namesake, id: 'old' }, namesake],
  ['the same name, in whatever group', { id: 'old', label: 'Headset', group: 'old' }, headset],
  ['nothing of another name', { id: 'old', label: 'Gone', group: 'a' }, undefined],
  ['nothing for a choice that has no name', { id: 'old', label: '', group: '' }, undefined],
  ['nothing where nothing was chosen', undefined, undefined],
])('a chosen device is found by %s', (_, choice, found) => {
  const unnamed = { id: '4', label: '', group: '' };

  expect(findDevice(choice, [headset, namesake, other, unnamed])).toBe(found);
});

test('microphones and loudspeakers are listed apart, without the names that stand for others', async () => {
  const browser = new FakeMediaDevices();
  browser.plug('Headset', { group: 'a' });
  browser.plug('Communications - Headset', { id: 'communications' });
  browser.plug('Loudspeaker', { kind: 'audiooutput' });
  browser.plug('Camera', { kind: 'videoinput' });
  const devices = new AudioDevices(browser);

  await devices.ready;

  expect(devices.microphones.map(({ label }) => label)).toEqual(['Headset']);
  expect(devices.speakers.map(({ label }) => label)).toEqual(['Loudspeaker']);
  expect(devices.systemMicrophone).toEqual({ id: 'default', label: 'Headset', group: 'a' });
});

test('what is plugged in is told, and no longer after closing', async () => {
  const browser = new FakeMediaDevices();
  const devices = new AudioDevices(browser);
  await devices.ready;
  let told = 0;
  devices.on('change', () => (told += 1));
  browser.plug('Headset');
  await settled();

  devices.close();
  browser.plug('Desk');
  await settled();

  expect(told).toBe(1);
  expect(devices.microphones.map(({ label }) => label)).toEqual(['Headset']);
});

test('names are not known until the microphone was given', async () => {
  const browser = new FakeMediaDevices();
  browser.named = false;
  browser.plug('Headset');
  const devices = new AudioDevices(browser);
  await devices.ready;
  const before = [devices.named, devices.microphones.length];
  await browser.getUserMedia();

  await devices.refresh();

  expect(before).toEqual([false, 0]);
  expect(devices.named).toBe(true);
});

test('an older list that comes late is left aside', async () => {
  const browser = new FakeMediaDevices();
  browser.plug('Headset');
  const devices = new AudioDevices(browser);
  await devices.ready;
  const enumerate = browser.enumerateDevices.bind(browser);
  let answer = (): void => undefined;
  browser.enumerateDevices = async () => {
    const old = await enumerate();
    await new Promise<void>((resolve) => (answer = resolve));
    return old;
  };
  const late = devices.refresh();
  await settled();
  browser.enumerateDevices = enumerate;
  browser.plug('Desk');
  await settled();

  answer();
  await late;

  expect(devices.microphones).toHaveLength(2);
});

test('a page that may not know of devices has none', async () => {
  const devices = new AudioDevices(undefined);

  await devices.ready;

  expect([devices.microphones, devices.speakers]).toEqual([[], []]);
});

test('a loudspeaker that the browser has asked for is listed from then on, and only where it asks', async () => {
  const browser = new FakeMediaDevices();
  for (const label of ['Desk', 'Headset'])
    browser.plug(label, { kind: 'audiooutput', id: label, group: 'a' });
  const asking = new AudioDevices(browser);
  await asking.ready;
  const before = asking.pickSpeaker;
  browser.asksForSpeakers(() => 'Headset');
  await asking.refresh();
  const none = asking.speakers;

  const picked = await asking.pickSpeaker?.();

  expect([before, none]).toEqual([undefined, []]);
  expect(picked).toEqual({ id: 'Headset', label: 'Headset', group: 'a' });
  expect(asking.speakers).toEqual([picked]);
});

test('a choice of before is named to the browser, which need not ask for it again', async () => {
  const browser = new FakeMediaDevices();
  browser.plug('Headset', { kind: 'audiooutput', id: 'given for good' });
  const wishes: unknown[] = [];
  browser.asksForSpeakers((wish) => {
    wishes.push(wish);
    return 'Headset';
  });

  await new AudioDevices(browser).pickSpeaker?.({ id: 'given for good', label: 'Headset', group: '' });

  expect(wishes).toEqual([{ deviceId: 'given for good' }]);
});
