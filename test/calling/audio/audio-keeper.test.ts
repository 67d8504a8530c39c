import { expect, test } from 'vitest';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { Cancelled, Phone } from '../../../src/calling/index.ts';
import { PhoneAudio } from '../../../src/calling/audio/phone-audio.ts';
import { FakeMediaDevices, FakePermissions } from './audio-fakes.ts';
import { FakeClock } from '../fake-clock.ts';
import { settled } from '../ticks.ts';

/** A phone with a headset and a built-in microphone, the headset being the system's, and what is told of them. */
async function newAudio({ plugged = ['Headset', 'Built-in'] } = {}) {
  const browser = new FakeMediaDevices();
  const permissions = new FakePermissions();
  for (const label of plugged) browser.plug(label);
  const audio = new PhoneAudio({ devices: browser, permissions });
  const phone = new Phone({ microphone: audio.microphone, clock: new FakeClock() });
  const keeper = audio.keep(phone);
  const told: string[] = [];
  keeper.on('replaced', ({ from, to }) => told.push(`${from?.label ?? '?'} replaced by ${to.label}`));
  keeper.on('missing', ({ reason }) => told.push(`missing: ${reason}`));
  keeper.on('back', ({ label }) => told.push(`back: ${label}`));
  keeper.on('followed', ({ label }) => told.push(`followed ${label}`));
  const provider = scriptedProvider();
  const line = phone.signIn(provider.backend, { name: 'Alice' });
  provider.line.ready();
  await settled();
  const dial = async () => {
    const call = await line.dial('1002');
    provider.line.farEnd.answer();
    return call;
  };
  const find = (label: string) => audio.devices.microphones.find((device) => device.label === label);
  return { browser, permissions, audio, phone, keeper, told, line, dial, find, script: provider.line };
}

test('choosing another microphone changes every call that has one, and stops the old tracks', async () => {
  const { keeper, dial, find, script, browser } = await newAudio();
  const first = await dial();
  await dial();

  await keeper.change({ microphone: find('Built-in') });

  expect(first.state).toBe('held');
  expect(script.farEnds.map(({ microphone }) => microphone?.label)).toEqual(['Built-in', 'Built-in']);
  expect(browser.live).toHaveLength(2);
});

test.each([true, false])('a call that is muted: %s stays so when the microphone changes', async (muted) => {
  const { keeper, dial, find, script } = await newAudio();
  const call = await dial();
  await call.setMuted?.(muted);

  await keeper.change({ microphone: find('Built-in') });

  expect(call.facts.muted).toBe(muted);
  expect(script.farEnd.hears).toBe(!muted);
});

test('a switch takes effect in the call that is up', async () => {
  const { keeper, dial, browser } = await newAudio();
  await dial();

  await keeper.change({ noiseSuppression: false });

  expect(browser.live.map(({ constraints }) => constraints.noiseSuppression)).toEqual([false]);
});

test('a speaker is chosen without touching the microphone', async () => {
  const { keeper, dial, browser } = await newAudio();
  await dial();

  await keeper.change({ speaker: { id: 'x', label: 'X', group: '' } });

  expect(browser.tracks).toHaveLength(1);
});

test('a microphone that cannot be opened is not chosen, and the call keeps the one it has', async () => {
  const { keeper, dial, find, browser, audio, script } = await newAudio();
  await dial();
  browser.refuse('NotReadableError');

  await expect(keeper.change({ microphone: find('Built-in') })).rejects.toMatchObject({ reason: 'in-use' });

  expect(audio.settings.wishes.microphone).toBeUndefined();
  expect(script.farEnd.hears).toBe(true);
});

test('a microphone that the call does not take is not chosen', async () => {
  const { keeper, dial, find, audio, script, browser } = await newAudio();
  await dial();
  script.farEnd.fails('changeTracks');

  await expect(keeper.change({ microphone: find('Built-in') })).rejects.toMatchObject({
    reason: 'microphone-change',
  });

  expect(audio.settings.wishes.microphone).toBeUndefined();
  expect(browser.live).toHaveLength(1);
  expect(script.farEnd.hears).toBe(true);
});

test.each([true, false])(
  'a microphone unplugged in mid-call is replaced by the next one, said once (its track ends: %s)',
  async (endsTracks) => {
    const { dial, browser, script, told, phone } = await newAudio();
    browser.endsTracks = endsTracks;
    const call = await dial();

    browser.unplug('Headset');
    await settled();

    expect(told).toEqual(['Headset replaced by Built-in']);
    expect(phone.calls).toEqual([call]);
    expect(script.farEnd.hears).toBe(true);
    expect(browser.live).toHaveLength(1);
  },
);

test('a muted call stays muted when its microphone is unplugged', async () => {
  const { dial, browser, script } = await newAudio();
  const call = await dial();
  await call.setMuted?.(true);

  browser.unplug('Headset');
  await settled();

  expect(call.facts.muted).toBe(true);
  expect(script.farEnd.hears).toBe(false);
  expect(browser.live.map(({ enabled }) => enabled)).toEqual([false]);
});

test('two calls lose their microphone together, and that is said once', async () => {
  const { dial, browser, script, told } = await newAudio();
  await dial();
  await dial();

  browser.unplug('Headset');
  await settled();

  expect(told).toEqual(['Headset replaced by Built-in']);
  expect(script.farEnds.map(({ microphone }) => microphone?.readyState)).toEqual(['live', 'live']);
});

test('without any microphone left the call goes on, and gets the one that comes', async () => {
  const { dial, browser, script, told, keeper } = await newAudio({ plugged: ['Headset'] });
  const call = await dial();
  browser.unplug('Headset');
  await settled();
  const meanwhile = [call.state, script.farEnd.hears, keeper.missing?.reason];

  browser.plug('Desk microphone');
  await settled();

  expect(meanwhile).toEqual(['connected', false, 'missing']);
  expect(told).toEqual(['missing: missing', 'back: Desk microphone']);
  expect(keeper.missing).toBeUndefined();
  expect(script.farEnd.hears).toBe(true);
});

test('a call that was muted meanwhile is not heard through the microphone that comes', async () => {
  const { dial, browser, script } = await newAudio({ plugged: ['Headset'] });
  const call = await dial();
  browser.unplug('Headset');
  await settled();
  await call.setMuted?.(true);

  browser.plug('Desk microphone');
  await settled();

  expect(script.farEnd.microphone?.label).toContain('Desk microphone');
  expect(script.farEnd.hears).toBe(false);
});

test('the permission taken back in mid-call is said, and the call goes on once it is given again', async () => {
  const { dial, browser, permissions, script, told, keeper } = await newAudio();
  const call = await dial();
  browser.revoke();
  permissions.becomes('denied');
  await settled();
  const meanwhile = [call.state, script.farEnd.hears];

  browser.refuse(undefined);
  permissions.becomes('granted');
  await settled();

  expect(meanwhile).toEqual(['connected', false]);
  expect(told).toEqual(['missing: denied', 'back: Headset']);
  expect(keeper.missing).toBeUndefined();
  expect(script.farEnd.hears).toBe(true);
});

test('trying again says once more what is missing, or brings the microphone', async () => {
  const { dial, browser, told, keeper } = await newAudio();
  await dial();
  browser.revoke();
  await settled();

  await keeper.retry();
  browser.refuse(undefined);
  await keeper.retry();

  expect(told).toEqual(['missing: denied', 'missing: denied', 'back: Headset']);
});

test('nothing is missing any more once the call is over', async () => {
  const { dial, browser, keeper } = await newAudio();
  const call = await dial();
  browser.revoke();
  await settled();

  await call.end?.();

  expect(keeper.missing).toBeUndefined();
});

test('the chosen microphone is taken again when it is plugged in again, under another id', async () => {
  const { dial, browser, find, keeper, script, told } = await newAudio();
  await keeper.change({ microphone: find('Built-in') });
  await dial();
  browser.unplug('Built-in');
  await settled();

  browser.plug('Built-in');
  await settled();

  expect(told).toEqual(['Built-in replaced by Headset', 'followed Built-in']);
  expect(script.farEnd.microphone?.label).toBe('Built-in');
  expect(browser.live).toHaveLength(1);
});

test('a microphone that goes while its call is being answered is replaced as soon as the call is up', async () => {
  const { script, phone, browser, told } = await newAudio();
  script.ring({ name: 'Bob' });
  script.farEnd.neverConfirms('answer');
  const answered = phone.calls[0]?.answer?.();
  await settled();
  browser.unplug('Headset');
  await settled();

  script.farEnd.confirms('answer');
  await answered;
  await settled();

  expect(script.farEnd.microphone?.readyState).toBe('live');
  expect(told).toHaveLength(1);
});

test('without a call nothing is opened, whatever is plugged in or out', async () => {
  const { browser, told } = await newAudio();

  browser.unplug('Headset');
  browser.plug('Headset');
  await settled();

  expect(browser.tracks).toEqual([]);
  expect(told).toEqual([]);
});

test('a change that is taken back while the browser asks leaves everything as it was', async () => {
  const { keeper, audio, dial, find, script, browser, told } = await newAudio();
  await dial();
  const allow = browser.asks();
  const abort = new AbortController();
  const changed = keeper
    .change({ microphone: find('Built-in') }, abort.signal)
    .catch((cause: unknown) => cause);
  await settled();

  abort.abort();
  const failed = await changed;
  allow();
  await settled();
  browser.plug('Desk');
  await settled();

  expect(failed).toBeInstanceOf(Cancelled);
  expect(audio.settings.wishes.microphone).toBeUndefined();
  expect(script.farEnd.microphone?.label).toContain('Headset');
  expect(browser.live).toHaveLength(1);
  expect(audio.microphone.inUse?.label).toBe('Headset');
  expect(told).toEqual([]);
});
