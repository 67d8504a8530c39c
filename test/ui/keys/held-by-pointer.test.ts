import { fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { holdKeys } from '../../../src/ui/keys/held-keys.ts';
import { openReadyPhone } from '../support/open-phone.ts';

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Number or name' });
const keyOf = (name: string) =>
  within(screen.getByRole('group', { name: 'Keypad' })).getByRole('button', { name });

/** What is written on a key: its digit, or what else is there. */
function wordOf(key: HTMLElement, at: number): HTMLElement {
  const word = key.children[at];
  if (!(word instanceof HTMLElement)) throw new Error('The key has no such word.');
  return word;
}

let stop: () => void = () => undefined;

beforeEach(async () => {
  const phone = await openReadyPhone();
  stop = holdKeys(document, phone.ui.dialler);
  vi.useFakeTimers();
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

const pass = (ms: number): void => void vi.advanceTimersByTime(ms);
const finger = (pointerId: number) => ({ pointerId, pointerType: 'touch' });

type Play = (zero: HTMLElement) => Promise<unknown>;

const letGo: Play = async (at) => {
  await fireEvent.pointerUp(at);
  await fireEvent.click(at);
};

test.each<[string, Play, string]>([
  [
    'begins on the word +',
    async (zero) => {
      await fireEvent.pointerDown(wordOf(zero, 1));
      pass(600);
      await letGo(wordOf(zero, 1));
    },
    '+',
  ],
  [
    'moves from the digit to the word',
    async (zero) => {
      const [digit, plus] = [wordOf(zero, 0), wordOf(zero, 1)];
      await fireEvent.pointerDown(digit);
      pass(200);
      await fireEvent.pointerOut(digit, { relatedTarget: zero });
      await fireEvent.pointerOut(zero, { relatedTarget: plus });
      pass(400);
      await letGo(zero);
    },
    '+',
  ],
  [
    'leaves the key',
    async (zero) => {
      await fireEvent.pointerDown(wordOf(zero, 0));
      pass(200);
      await fireEvent.pointerOut(zero, { relatedTarget: document.body });
      pass(600);
      await fireEvent.pointerUp(document.body);
    },
    '',
  ],
  [
    'leaves the key and returns',
    async (zero) => {
      await fireEvent.pointerDown(zero);
      pass(200);
      await fireEvent.pointerOut(zero, { relatedTarget: document.body });
      pass(600);
      await letGo(zero);
    },
    '0',
  ],
  [
    'leaves the window',
    async (zero) => {
      await fireEvent.pointerDown(zero);
      await fireEvent.pointerOut(zero, { relatedTarget: null });
      pass(600);
      await fireEvent.pointerUp(document.body);
    },
    '',
  ],
  [
    'is taken over by scrolling',
    async (zero) => {
      await fireEvent.pointerDown(zero, finger(1));
      await fireEvent.pointerCancel(zero, finger(1));
      pass(600);
    },
    '',
  ],
  [
    'is that of the other button',
    async (zero) => {
      await fireEvent.pointerDown(zero, { button: 2 });
      pass(600);
      await fireEvent.pointerUp(zero, { button: 2 });
    },
    '',
  ],
  [
    'has another finger on another key meanwhile',
    async (zero) => {
      await fireEvent.pointerDown(zero, finger(1));
      pass(200);
      await fireEvent.pointerDown(keyOf('5'), finger(2));
      pass(600);
      await fireEvent.pointerUp(zero, finger(1));
      await fireEvent.click(zero);
      await fireEvent.pointerUp(keyOf('5'), finger(2));
      await fireEvent.click(keyOf('5'));
    },
    '05',
  ],
  [
    'begins before another finger is up',
    async (zero) => {
      await fireEvent.pointerDown(keyOf('5'), finger(1));
      await fireEvent.pointerDown(zero, finger(2));
      pass(200);
      await fireEvent.pointerUp(keyOf('5'), finger(1));
      await fireEvent.click(keyOf('5'));
      pass(400);
      await fireEvent.pointerUp(zero, finger(2));
      await fireEvent.click(zero);
    },
    '5+',
  ],
  [
    'is let go after another finger came down',
    async (zero) => {
      await fireEvent.pointerDown(zero, finger(1));
      pass(600);
      await fireEvent.pointerDown(keyOf('5'), finger(2));
      await fireEvent.pointerUp(zero, finger(1));
      await fireEvent.click(zero);
      await fireEvent.pointerUp(keyOf('5'), finger(2));
      await fireEvent.click(keyOf('5'));
    },
    '+5',
  ],
  [
    'is followed by the press of a screen reader, which has no pointer',
    async (zero) => {
      await fireEvent.pointerDown(zero, finger(1));
      pass(600);
      // Android tells of no click once a finger has rested on something.
      await fireEvent.pointerUp(zero, finger(1));
      pass(1_000);
      await fireEvent.click(zero);
    },
    '+0',
  ],
])('a 0 whose press %s', async (_, play, written) => {
  await play(keyOf('0'));

  expect(field().value).toBe(written);
});

test('a finger that rests on a key asks for no menu, and the other button of a mouse does', async () => {
  const asks = (key: HTMLElement) => fireEvent.contextMenu(wordOf(key, 0));
  await fireEvent.pointerDown(keyOf('5'), finger(1));
  const resting = await asks(keyOf('5'));
  await fireEvent.pointerUp(keyOf('5'), finger(1));

  await fireEvent.pointerDown(keyOf('5'), { button: 2 });
  const clicked = await asks(keyOf('5'));

  expect([resting, clicked]).toEqual([false, true]);
});
