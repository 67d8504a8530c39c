import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { holdKeys } from '../../../src/ui/keys/held-keys.ts';
import { openConnectedPhone, openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });
const keypads = () => screen.getAllByRole('group', { name: 'Keypad' }).map((group) => within(group));

/** A call whose keypad is open, and the key that has the focus. */
async function openKeypad() {
  const phone = await openConnectedPhone();
  await phone.user.click(screen.getByRole('button', { name: 'Keypad' }));
  await settled();
  const key = document.activeElement;
  if (!key) throw new Error('No key has the focus.');
  return { phone, key };
}

let stop: () => void = () => undefined;

/** The screen on which keys can be held. */
async function openWithHolding(): Promise<OpenPhone> {
  const phone = await openReadyPhone();
  stop = holdKeys(document, phone.ui.dialler);
  return phone;
}

afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('a key that is held in a call is one digit', async () => {
  const { phone, key } = await openKeypad();

  await fireEvent.keyDown(key, { key: '5' });
  for (let times = 0; times < 20; times += 1) await fireEvent.keyDown(key, { key: '5', repeat: true });
  await settled();

  expect(phone.line.farEnd.digits).toBe('5');
});

test.each([
  ['Option+3 on a Mac', { key: '#', code: 'Digit3', altKey: true }, '#'],
  ['AltGr', { key: '#', code: 'Digit3', ctrlKey: true, altKey: true, modifierAltGraph: true }, '#'],
  ['Shift', { key: '*', shiftKey: true }, '*'],
  ['an Arabic keyboard', { key: '٣' }, '3'],
  ['a Persian keyboard', { key: '۷' }, '7'],
  ['a Devanagari keyboard', { key: '४' }, '4'],
  ['a full-width one', { key: '＃' }, '#'],
  ['Control', { key: '3', ctrlKey: true }, ''],
  ['Meta', { key: '3', metaKey: true }, ''],
  ['Alt', { key: '3', altKey: true }, ''],
])('a sign written with %s is read', async (_, press, digits) => {
  const { phone, key } = await openKeypad();

  await fireEvent.keyDown(key, press);
  await settled();

  expect(phone.line.farEnd.digits).toBe(digits);
});

test('digits of any script are pasted into a call', async () => {
  const { phone, key } = await openKeypad();

  await fireEvent.paste(key, { clipboardData: { getData: () => ' ١٢–३४ ５＃ ' } });
  await settled();
  await settled();

  expect(phone.line.farEnd.digits).toBe('12345#');
});

test('a 0 that is held anywhere is the +, as its key shows, and other digits are one', async () => {
  await openWithHolding();
  const elsewhere = screen.getByRole('button', { name: 'Sign out' });
  const hold = async (key: string) => {
    await fireEvent.keyDown(elsewhere, { key });
    for (let times = 0; times < 5; times += 1) await fireEvent.keyDown(elsewhere, { key, repeat: true });
  };

  await hold('0');
  await hold('4');

  expect(field().value).toBe('+4');
});

test('a 0 that is held in the field is the +', async () => {
  const phone = await openWithHolding();
  await phone.user.type(field(), '0');

  for (let times = 0; times < 5; times += 1) await fireEvent.keyDown(field(), { key: '0', repeat: true });
  await phone.user.keyboard('4');

  expect(field().value).toBe('+4');
});

test('the key 0 that is held is +, and 0 when it is let go at once', async () => {
  await openWithHolding();
  const zero = keypads()[0]?.getByRole('button', { name: '0' });
  if (!zero) throw new Error('There is no 0.');
  vi.useFakeTimers();
  const press = async (ms: number) => {
    await fireEvent.pointerDown(zero);
    vi.advanceTimersByTime(ms);
    await fireEvent.pointerUp(zero);
    await fireEvent.click(zero);
  };

  await press(600);
  const long = field().value;
  await press(100);

  expect([long, field().value]).toEqual(['+', '+0']);
  expect(zero.title).toBe('Hold for +');
});

test.each(['Enter', ' '])('the key 0 is held with %j by keyboard, too', async (key) => {
  await openWithHolding();
  const zero = keypads()[0]?.getByRole('button', { name: '0' });
  if (!zero) throw new Error('There is no 0.');

  await fireEvent.keyDown(zero, { key });
  if (key === 'Enter') await fireEvent.click(zero);
  for (let times = 0; times < 5; times += 1) await fireEvent.keyDown(zero, { key, repeat: true });
  if (key === ' ') await fireEvent.click(zero);

  expect(field().value).toBe('+');
});

test('a call’s keypad has no +, which no telephone can send', async () => {
  await openKeypad();

  const shown = keypads().map((pad) =>
    pad.getByRole('button', { name: '0' }).textContent.replace(/\s+/g, ' ').trim(),
  );

  expect(shown.sort()).toEqual(['0', '0 +']);
});
