import { expect, test } from 'vitest';
import { PhoneAudio } from '../../../src/calling/audio/phone-audio.ts';
import { FakeMediaDevices } from './audio-fakes.ts';
import { settled } from '../ticks.ts';

/** Something that plays where it is told, or fails to. */
class FakeSink {
  sinkId = '';
  readonly broken: Set<string> = new Set();

  setSinkId(id: string): Promise<void> {
    if (this.broken.has(id)) return Promise.reject(new DOMException('', 'NotFoundError'));
    this.sinkId = id;
    return Promise.resolve();
  }
}

async function newOutput() {
  const browser = new FakeMediaDevices();
  browser.plug('Loudspeaker', { kind: 'audiooutput', id: 'loud' });
  browser.plug('Headset', { kind: 'audiooutput', id: 'head' });
  const audio = new PhoneAudio({ devices: browser });
  await audio.devices.ready;
  const fellBack: string[] = [];
  audio.speaker.on('fellBack', ({ label }) => fellBack.push(label));
  const find = (label: string) => audio.devices.speakers.find((device) => device.label === label);
  return { browser, audio, fellBack, find };
}

test('what plays moves to the chosen loudspeaker, and what comes later begins there', async () => {
  const { audio, find } = await newOutput();
  const first = new FakeSink();
  const second = new FakeSink();
  audio.speaker.attach(first);

  audio.settings.change({ speaker: find('Headset') });
  audio.speaker.attach(second);
  await settled();

  expect([first.sinkId, second.sinkId]).toEqual(['head', 'head']);
});

test('ringer and speaker are chosen apart', async () => {
  const { audio, find } = await newOutput();
  const ring = new FakeSink();
  const call = new FakeSink();
  audio.ringer.attach(ring);
  audio.speaker.attach(call);

  audio.settings.change({ ringer: find('Loudspeaker'), speaker: find('Headset') });
  await settled();

  expect([ring.sinkId, call.sinkId]).toEqual(['loud', 'head']);
});

test('a loudspeaker that is unplugged in mid-call is replaced by the system, said once, and taken again', async () => {
  const { audio, find, browser, fellBack } = await newOutput();
  const call = new FakeSink();
  audio.settings.change({ speaker: find('Headset') });
  audio.speaker.attach(call);
  await settled();
  browser.unplug('Headset');
  await settled();
  const meanwhile = call.sinkId;

  browser.plug('Headset', { kind: 'audiooutput', id: 'new' });
  await settled();

  expect(meanwhile).toBe('');
  expect(fellBack).toEqual(['Headset']);
  expect(call.sinkId).toBe('new');
});

test('a loudspeaker that fails leaves the sound at the system, and says so', async () => {
  const { audio, find, fellBack } = await newOutput();
  const call = new FakeSink();
  call.broken.add('head');
  audio.speaker.attach(call);

  audio.settings.change({ speaker: find('Headset') });
  await settled();

  expect(call.sinkId).toBe('');
  expect(fellBack).toEqual(['Headset']);
});

test('nothing is said of a loudspeaker while nothing plays', async () => {
  const { audio, find, browser, fellBack } = await newOutput();
  audio.settings.change({ speaker: find('Headset') });
  audio.speaker.attach(new FakeSink())();

  browser.unplug('Headset');
  await settled();

  expect(fellBack).toEqual([]);
});

test('a browser that cannot say where plays as before', async () => {
  const { audio, find, fellBack } = await newOutput();
  audio.speaker.attach({});

  audio.settings.change({ speaker: find('Headset') });
  await settled();

  expect(fellBack).toEqual([]);
});
