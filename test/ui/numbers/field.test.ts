import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { Numbers } from '../../../src/ui/numbers/numbers.svelte.ts';
import { openReadyPhone, settled, type OpenPhone } from '../support/open-phone.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });

/** The screen in the United States, with numbers loaded. */
async function openWithNumbers(): Promise<OpenPhone> {
  const numbers = new Numbers(['en-US']);
  await numbers.load();
  return openReadyPhone({ numbers });
}

test('a number is grouped while it is typed, and called in full', async () => {
  const phone = await openWithNumbers();

  await phone.user.type(field(), '2125550100');
  const shown = field().value;
  await phone.user.keyboard('{Enter}');

  expect(shown).toBe('(212) 555-0100');
  expect(phone.line.farEnd.remote.number).toBe('+12125550100');
  expect(screen.getByRole('heading', { name: '(212) 555-0100' })).toBeTruthy();
});

test('an extension is left alone, however it is typed', async () => {
  const phone = await openWithNumbers();

  await phone.user.type(field(), '1002');
  const shown = field().value;
  await phone.user.keyboard('{Enter}');

  expect(shown).toBe('1002');
  expect(phone.line.farEnd.remote.number).toBe('1002');
});

test('a digit put in the middle leaves the caret behind it', async () => {
  const phone = await openWithNumbers();
  await phone.user.type(field(), '212555010');
  field().setSelectionRange(2, 2);

  await phone.user.keyboard('9');

  expect(field().value).toBe('(291) 255-5010');
  expect(field().selectionStart).toBe(3);
});

test('the keypad groups digits, and its star takes the groups away', async () => {
  const phone = await openWithNumbers();
  for (const digit of '2125550100') phone.ui.dialler.press(digit);
  await settled();
  const shown = field().value;

  phone.ui.dialler.press('*');
  await settled();

  expect([shown, field().value]).toEqual(['(212) 555-0100', '2125550100*']);
});

test('erasing takes digits, not brackets', async () => {
  const phone = await openWithNumbers();
  for (const digit of '2125550100') phone.ui.dialler.press(digit);

  for (let presses = 0; presses < 10; presses += 1) phone.ui.dialler.erase();

  expect(phone.ui.dialler.text).toBe('');
});

test('an extension behind a number is sent once somebody answers', async () => {
  const phone = await openWithNumbers();
  await phone.user.click(field());
  await phone.user.paste('tel:+1-212-555-0100;ext=57');
  await phone.user.keyboard('{Enter}');
  expect(phone.line.farEnd.remote.number).toBe('+12125550100');

  phone.line.farEnd.answer();
  await settled();
  phone.clock.advance(2_000);
  for (let turn = 0; turn < 10; turn += 1) await settled();

  expect(phone.line.farEnd.digits).toBe('57');
});
