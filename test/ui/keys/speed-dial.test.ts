import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { holdKeys } from '../../../src/ui/keys/held-keys.ts';
import { TestContacts } from '../contacts/test-contacts.ts';
import { openReadyPhone, settled } from '../support/open-phone.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });
const keyOf = (digit: string) =>
  within(screen.getByRole('group', { name: 'Keypad' })).getByRole('button', {
    name: new RegExp(`^${digit}`),
  });

let stop: () => void = () => undefined;

/** The phone of somebody whose favourite has the key 2. */
async function open() {
  const phone = await openReadyPhone({ parts: { contacts: new TestContacts() } });
  stop = holdKeys(document, phone.ui.dialler, phone.ui.books);
  const called = () => phone.line.farEnds.map(({ remote }) => remote.number);
  return { ...phone, called };
}

/** Holds a key of the screen with a finger, and lets it go. */
async function hold(key: HTMLElement): Promise<void> {
  vi.useFakeTimers();
  await fireEvent.pointerDown(key);
  await vi.advanceTimersByTimeAsync(600);
  vi.useRealTimers();
  await fireEvent.pointerUp(key);
  await fireEvent.click(key);
  await settled();
}

afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('a key that is held calls its favourite, and is no digit', async () => {
  const { called } = await open();

  await hold(keyOf('2'));

  expect(called()).toEqual(['2001']);
  expect(field().value).toBe('');
});

test('a key without a favourite, and one behind other digits, is a digit', async () => {
  const { called } = await open();

  await hold(keyOf('3'));
  await hold(keyOf('2'));

  expect(called()).toEqual([]);
  expect(field().value).toBe('32');
});

test.each(['Enter', 'the digit itself'])('%s that is held does the same, once', async (what) => {
  const { called, user } = await open();
  const target = what === 'Enter' ? keyOf('2') : document.body;
  const key = what === 'Enter' ? 'Enter' : '2';
  if (what === 'Enter') await fireEvent.click(target);
  else await user.keyboard('2');

  for (let times = 0; times < 5; times += 1) await fireEvent.keyDown(target, { key, repeat: true });
  await settled();

  expect(called()).toEqual(['2001']);
  expect(field().value).toBe('');
});
