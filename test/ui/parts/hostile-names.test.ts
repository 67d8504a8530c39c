import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { initialsOf } from '../../../src/ui/parts/initials.ts';
import { signsOf, tidy } from '../../../src/ui/parts/text.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';

test('markup in a name is text', async () => {
  const phone = await openReadyPhone();
  const name = '<img src=x onerror=alert(1)><b>Bob</b>';

  phone.line.ring({ name, number: '<i>1</i>' });
  await settled();

  expect(screen.getByRole('heading', { name })).toBeTruthy();
  expect(document.querySelector('img, b, i')).toBeNull();
});

test.each([
  ['direction overrides', 'Bob \u202eecilA\u2066', 'Bob ecilA'],
  ['control characters and line breaks', 'Bob\u0000\n\tBaker\u0007', 'Bob Baker'],
  ['nothing but blanks', ' \u200f\n ', ''],
  ['Arabic', 'ليلى حدّاد', 'ليلى حدّاد'],
  ['an emoji made of several', 'Sam 👩‍🚀', 'Sam 👩‍🚀'],
])('%s are shown harmlessly', (_what, name, shown) => {
  expect(tidy(name)).toBe(shown);
});

test('a name of ten megabytes is cut to what can be read', () => {
  const shown = tidy('🚀'.repeat(2_500_000));

  expect(signsOf(shown)).toHaveLength(80);
  expect(shown.endsWith('…')).toBe(true);
});

test.each([
  ['Alice Anders', 'AA'],
  ['Maximiliane Freifrau von Hohenstein-Wittgenstein', 'MW'],
  ['Sam 🚀 Stone', 'SS'],
  ['Élodie', 'É'],
  ['+1 415 555 0101', ''],
  ['🚀', ''],
])('%s is abbreviated as %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
