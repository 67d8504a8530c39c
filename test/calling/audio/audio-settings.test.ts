import { expect, test } from 'vitest';
import { AudioSettings, defaultWishes } from '../../../src/calling/audio/audio-settings.ts';
import { FakeStorage } from './audio-fakes.ts';

const headset = { id: '1', label: 'Headset', group: 'a' };

test('what was chosen is there again when the page is opened again', () => {
  const storage = new FakeStorage();
  new AudioSettings(storage).change({ microphone: headset, ringer: headset, autoGainControl: false });

  const again = new AudioSettings(storage);

  expect(again.wishes).toEqual({
    ...defaultWishes,
    microphone: headset,
    ringer: headset,
    autoGainControl: false,
  });
});

test('going back to the system is remembered too', () => {
  const storage = new FakeStorage();
  const settings = new AudioSettings(storage);
  settings.change({ speaker: headset });

  settings.change({ speaker: undefined });

  expect(new AudioSettings(storage).wishes).toEqual(defaultWishes);
});

test.each(['nonsense', 'null', '[]', '{"microphone":"x","speaker":{"id":1},"echoCancellation":"no"}'])(
  'a memory of %s is no wish',
  (memory) => {
    const storage = new FakeStorage();
    storage.setItem('offhook.audio', memory);

    expect(new AudioSettings(storage).wishes).toEqual(defaultWishes);
  },
);

test('without storage, or with one that is full, wishes last as long as the page', () => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new Error('full');
    },
  };

  for (const storage of [undefined, full]) {
    const settings = new AudioSettings(storage);
    settings.change({ microphone: headset });
    expect(settings.wishes.microphone).toEqual(headset);
  }
});
