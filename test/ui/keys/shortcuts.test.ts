import { screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { FakePlayer } from '../support/fake-player.ts';
import { openConnectedPhone, openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

beforeEach(() => {
  // jsdom has no modal dialogs.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });
const chord = (letter: string) => `{Alt>}{Shift>}${letter}{/Shift}{/Alt}`;
const states = (phone: OpenPhone) =>
  phone.phone.calls.map(({ facts: { remote, state } }) => `${remote.name ?? ''} ${state}`);

async function press(phone: OpenPhone, keys: string): Promise<void> {
  await phone.user.keyboard(keys);
  await settled();
}

test('a call is answered, muted, held, resumed and ended by keys, with the focus in the number field', async () => {
  const phone = await openReadyPhone();
  phone.line.ring({ name: 'Bob Baker' });
  field().focus();

  await press(phone, chord('P'));
  const answered = states(phone);
  await press(phone, chord('M'));
  const muted = phone.phone.calls[0]?.facts.muted;
  await press(phone, chord('H'));
  const held = states(phone);
  await press(phone, chord('H'));
  const resumed = states(phone);
  await press(phone, chord('E'));

  expect([answered, muted, held, resumed, states(phone)]).toEqual([
    ['Bob Baker connected'],
    true,
    ['Bob Baker held'],
    ['Bob Baker connected'],
    [],
  ]);
  expect(field().value).toBe('');
});

test('an incoming call is declined, or only silenced, by a key', async () => {
  const phone = await openReadyPhone();
  const player = new FakePlayer();
  phone.ui.sounds.playOn(player);
  phone.line.ring({ name: 'Bob Baker' });

  await press(phone, chord('Q'));
  const silenced = [...states(phone), ...player.heard];
  await press(phone, chord('D'));

  expect(silenced).toEqual(['Bob Baker incoming', 'ringtone', 'silence']);
  expect(states(phone)).toEqual([]);
});

test('one key goes back and forth between two calls', async () => {
  const phone = await openConnectedPhone();
  phone.line.ring({ name: 'Chloé' });
  await press(phone, chord('P'));
  const before = states(phone);

  await press(phone, chord('S'));
  const swapped = states(phone);
  await press(phone, chord('S'));

  expect(before).toEqual(['Bob Baker held', 'Chloé connected']);
  expect(swapped).toEqual(['Bob Baker connected', 'Chloé held']);
  expect(states(phone)).toEqual(before);
});

test('keys work with the focus on a button, which does nothing of its own then', async () => {
  const phone = await openConnectedPhone();
  screen.getByRole('button', { name: 'Hold' }).focus();

  await press(phone, chord('M'));

  expect(phone.phone.calls[0]?.facts).toMatchObject({ state: 'connected', muted: true });
});

test('a key brings the focus to the number field', async () => {
  const phone = await openConnectedPhone();
  screen.getByRole('button', { name: 'Mute' }).focus();

  await press(phone, chord('N'));

  expect(document.activeElement).toBe(field());
});

test('holding the key to talk lets a muted call be heard until it is let go', async () => {
  const phone = await openConnectedPhone();
  const { farEnd } = phone.line;
  await phone.phone.calls[0]?.setMuted?.(true);

  await press(phone, '{Alt>}{Shift>}{V>}');
  const held = farEnd.hears;
  await press(phone, '{/V}');

  expect([held, farEnd.hears]).toEqual([true, false]);
  await press(phone, '{/Shift}{/Alt}');
});

test('a window that is left counts as letting the key to talk go', async () => {
  const phone = await openConnectedPhone();
  await phone.phone.calls[0]?.setMuted?.(true);
  await press(phone, '{Alt>}{Shift>}{V>}');

  window.dispatchEvent(new Event('blur'));
  await settled();

  expect(phone.line.farEnd.hears).toBe(false);
});

test('the key to talk leaves a call that is not muted as it is', async () => {
  const phone = await openConnectedPhone();

  await press(phone, chord('V'));

  expect(phone.line.farEnd.hears).toBe(true);
});

test('a key that is held down acts once', async () => {
  const phone = await openConnectedPhone();

  await press(phone, '{Alt>}{Shift>}{M>5/}{/Shift}{/Alt}');

  expect(phone.phone.calls[0]?.facts.muted).toBe(true);
});

test('while somebody types, a single key writes and does nothing else', async () => {
  const phone = await openConnectedPhone();
  phone.ui.keys.bindings.bind('mute', 'M');
  field().focus();

  await press(phone, 'm?');

  expect(phone.phone.calls[0]?.facts.muted).toBe(false);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(field().value).toBe('m?');
});

test.each(['isComposing', 'AltGraph'])('a key that writes by %s does nothing else', async (how) => {
  const phone = await openConnectedPhone();
  const event = new KeyboardEvent('keydown', {
    key: 'M',
    code: 'KeyM',
    altKey: true,
    shiftKey: true,
    bubbles: true,
    ...(how === 'isComposing' ? { isComposing: true } : { modifierAltGraph: true }),
  });

  document.body.dispatchEvent(event);
  await settled();

  expect(phone.phone.calls[0]?.facts.muted).toBe(false);
});

test('on a Mac Option writes letters in a field, and Control with Shift is the shortcut', async () => {
  const phone = await openConnectedPhone({ mac: true });
  phone.ui.keys.bindings.bind('hold', 'Alt+Shift+H');
  field().focus();

  await press(phone, chord('H'));
  await press(phone, '{Control>}{Shift>}M{/Shift}{/Control}');

  expect(phone.phone.calls[0]?.facts).toMatchObject({ state: 'connected', muted: true });
});

test('Space stays with the button that has the focus, and is anybody’s elsewhere', async () => {
  const phone = await openConnectedPhone();
  phone.ui.keys.bindings.bind('mute', 'Space');
  screen.getByRole('button', { name: 'Hold' }).focus();
  await press(phone, ' ');
  const onButton = { ...phone.phone.calls[0]?.facts };

  screen.getByRole('region', { name: /^Call with/ }).focus();
  await press(phone, ' ');

  expect(onButton).toMatchObject({ state: 'held', muted: false });
  expect(phone.phone.calls[0]?.facts.muted).toBe(true);
});
