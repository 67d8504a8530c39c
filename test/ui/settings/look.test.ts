import { screen } from '@testing-library/svelte';
import { afterEach, expect, test } from 'vitest';
import '../../../src/ui/settings/SettingsSection.svelte';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import type { Memory } from '../../../src/ui/sound/sound-settings.svelte.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';

/** What a browser remembers, in all of its tabs. */
class TestMemory implements Memory {
  readonly kept = new Map<string, string>();

  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }

  /** Another tab has chosen something. */
  async fromElsewhere(key: string, value: string): Promise<void> {
    this.setItem(key, value);
    window.dispatchEvent(new StorageEvent('storage', { key }));
    await settled();
  }
}

async function open(options: Parameters<typeof openReadyPhone>[0] = {}) {
  const memory = new TestMemory();
  const opened = await openReadyPhone({ memory, ...options });
  await opened.user.click(screen.getByRole('tab', { name: 'Settings' }));
  await settled();
  return { ...opened, memory };
}

const box = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const scheme = () => document.documentElement.dataset['theme'];

afterEach(() => {
  delete document.documentElement.dataset['theme'];
  document.head.replaceChildren();
});

test('the theme is chosen, remembered, and left to the system again', async () => {
  const { user, memory } = await open();
  expect(box('Theme').value).toBe('');

  await user.selectOptions(box('Theme'), 'Dark');
  expect(scheme()).toBe('dark');
  expect(memory.getItem('offhook.theme')).toBe('dark');

  await user.selectOptions(box('Theme'), 'As the system');
  expect(scheme()).toBe('');
  expect(memory.getItem('offhook.theme')).toBe('');
});

test('what the browser draws around the page is of the theme, too', async () => {
  document.head.innerHTML =
    '<meta name="theme-color" media="(prefers-color-scheme: light)" /><meta name="theme-color" media="(prefers-color-scheme: dark)" />';
  const media = () => [...document.head.querySelectorAll('meta')].map((meta) => meta.getAttribute('media'));
  const { user } = await open();

  await user.selectOptions(box('Theme'), 'Dark');
  expect(media()).toEqual(['not all', 'all']);

  await user.selectOptions(box('Theme'), 'As the system');
  expect(media()).toEqual(['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)']);
});

test('a theme that another tab has chosen is here at once', async () => {
  const { memory } = await open();

  await memory.fromElsewhere('offhook.theme', 'light');

  expect(scheme()).toBe('light');
  expect(box('Theme').value).toBe('light');
});

test.each(['', 'purple', '<b>'])('a theme that is remembered as “%s” is none', async (kept) => {
  const memory = new TestMemory();
  memory.setItem('offhook.theme', kept);
  await open({ memory });

  expect(box('Theme').value).toBe('');
});

test('another language is spoken at once, in a call, and nothing that was typed is lost', async () => {
  const { user, ui, line } = await open();
  ui.dialler.text = '1003';
  await ui.dialler.callNumber('1002');
  line.farEnd.answer();
  ui.dialler.text = '1003';
  await settled();

  await user.selectOptions(box('Language'), 'Français');
  await settled();

  expect(screen.getByRole('tab', { name: 'Réglages' })).toBeTruthy();
  expect(screen.getByRole('status', { name: 'Ligne' }).textContent).toBe('Prête');
  expect(screen.getByRole('button', { name: 'Raccrocher' })).toBeTruthy();
  expect(document.documentElement.lang).toBe('fr');
  expect(ui.phone.calls).toHaveLength(1);
  expect(ui.dialler.text).toBe('1003');
});

test('a language that another tab has chosen is spoken here at once', async () => {
  const { memory } = await open();

  await memory.fromElsewhere('offhook.language', 'fr');

  expect(screen.getByRole('tab', { name: 'Réglages' })).toBeTruthy();
});

test('the language that the address asks for is stronger than the chosen one', async () => {
  const { user, memory } = await open({ lang: 'en' });
  expect(screen.getByText('The address of this page asks for a language, which is stronger.')).toBeTruthy();

  await user.selectOptions(box('Language'), 'Français');
  await settled();

  expect(screen.getByRole('tab', { name: 'Settings' })).toBeTruthy();
  expect(memory.getItem('offhook.language')).toBe('fr');
});

test('numbers are written as in the chosen country, at once', async () => {
  const memory = new TestMemory();
  const numbers = new Numbers(['en-US'], memory);
  await numbers.load();
  const { user } = await open({ memory, numbers });
  expect(numbers.written('+33142685300')).toBe('+33 1 42 68 53 00');

  await user.selectOptions(box('Country'), 'France');
  await settled();

  expect(numbers.written('+33142685300')).toBe('01 42 68 53 00');
  expect(memory.getItem('offhook.country')).toBe('FR');
});

test.each([
  ['FR', '01 42 68 53 00'],
  ['XX', '+33 1 42 68 53 00'],
  ['<b>', '+33 1 42 68 53 00'],
])('numbers are written as in the country that is remembered as “%s”', async (kept, written) => {
  const memory = new TestMemory();
  memory.setItem('offhook.country', kept);
  const numbers = new Numbers(['en-US'], memory);
  await numbers.load();

  expect(numbers.written('+33142685300')).toBe(written);
});

test('without a line there is still what this browser keeps', async () => {
  const { user, phone, memory } = await open();
  const [signedIn] = phone.lines;
  if (signedIn) await phone.signOut(signedIn);
  await settled();

  await user.click(screen.getByRole('tab', { name: 'Settings' }));
  await settled();
  await user.selectOptions(box('Theme'), 'Dark');

  expect(memory.getItem('offhook.theme')).toBe('dark');
});

test('shortcuts of a single key are switched off, and the list of all is opened', async () => {
  const { user, ui } = await open();

  await user.click(screen.getByRole('switch', { name: 'Shortcuts of a single key, such as ?' }));
  expect(ui.keys.bindings.singleKeys).toBe(false);

  await user.click(screen.getByRole('button', { name: 'Show and change shortcuts' }));
  await settled();
  expect(screen.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeTruthy();
});

test('the ringtone is chosen here as in the audio dialog', async () => {
  const { user, ui } = await open();

  await user.selectOptions(box('Ringtone'), 'Glass');

  expect(ui.sounds.settings.ringtone).toBe('chime');
});
