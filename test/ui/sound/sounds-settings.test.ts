import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import RingerSettings from '../../../src/ui/sound/RingerSettings.svelte';
import { speak } from '../../../src/ui/frame/language.svelte.ts';
import type { Ringtone } from '../../../src/ui/sound/ringtone.ts';
import { SoundSettings, type Memory } from '../../../src/ui/sound/sound-settings.svelte.ts';

/** Something like `localStorage`, holding `text` under whatever name it is asked for. */
function memoryOf(text: string | null): Memory & { text: string | null } {
  const memory = {
    text,
    getItem: () => memory.text,
    setItem: (_key: string, value: string) => {
      memory.text = value;
    },
  };
  return memory;
}

test('what was chosen is remembered', () => {
  const memory = memoryOf(null);
  const settings = new SoundSettings(memory, ['fr-FR']);
  settings.ringtone = 'bell';
  settings.volume = 0.3;
  settings.country = 'jp';

  const next = new SoundSettings(memory, ['fr-FR']);

  expect([next.ringtone, next.volume, next.country]).toEqual(['bell', 0.3, 'jp']);
});

test.each(['', '{', 'null', '7', '{"ringtone":"rm -rf","volume":7,"country":"xx"}', '{"volume":"loud"}'])(
  'a memory of %j is as good as none',
  (text) => {
    const settings = new SoundSettings(memoryOf(text), ['de']);

    expect([settings.ringtone, settings.volume, settings.country]).toEqual(['marimba', 0.7, 'de']);
  },
);

test('a browser that keeps nothing does not get in the way', () => {
  const refuse = () => {
    throw new DOMException('No', 'SecurityError');
  };
  const settings = new SoundSettings({ getItem: refuse, setItem: refuse }, []);

  settings.ringtone = 'pulse';

  expect(settings.ringtone).toBe('pulse');
});

test('a volume beyond what there is is as loud as can be', () => {
  const settings = new SoundSettings(undefined, []);

  settings.volume = 3;

  expect(settings.volume).toBe(1);
});

test('ringtone, volume and country are chosen by name, and the ringtone is heard at once', async () => {
  speak('en');
  const user = userEvent.setup();
  const settings = new SoundSettings(undefined, []);
  const heard: string[] = [];
  render(RingerSettings, { settings, onpreview: (ringtone: Ringtone) => heard.push(ringtone) });

  await user.selectOptions(screen.getByRole('combobox', { name: 'Ringtone' }), 'Old telephone');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Tones as in' }), 'Japan');
  await user.click(screen.getByRole('button', { name: 'Play the ringtone' }));

  expect([settings.ringtone, settings.country]).toEqual(['bell', 'jp']);
  expect(heard).toEqual(['bell', 'bell']);
  expect(screen.getByRole('slider', { name: 'Ringtone volume' })).toBeTruthy();
});
