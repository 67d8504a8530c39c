import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { openReadyPhone } from '../support/open-phone.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });

test('a number from a link waits for a press', async () => {
  const phone = await openReadyPhone({ dial: '9001' });

  expect(field().value).toBe('9001');
  expect(screen.getByText(/A link asks to call 9001/)).toBeTruthy();
  expect(phone.line.farEnds).toHaveLength(0);
});

test.each([
  ['tel:+1-415-555-0199', '+1-415-555-0199'],
  ['TEL:9001', '9001'],
  ['callto:(415)555-0199', '(415)555-0199'],
  ['tel:5550100;phone-context=+1-212', 'tel:5550100;phone-context=+1-212'],
  ['sip:1002@example.com', 'sip:1002@example.com'],
  ['tel:', 'tel:'],
])('a link to %s stands in the field as people write a number, or as it is', async (dial, text) => {
  await openReadyPhone({ dial });

  expect(field().value).toBe(text);
});
