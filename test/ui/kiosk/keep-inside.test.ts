import { fireEvent } from '@testing-library/svelte';
import { expect, onTestFinished, test, vi } from 'vitest';
import { isKeptBack, keepInside } from '../../../src/ui/kiosk/keep-inside.ts';

const press = (key: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key, ...more });

function inside(html = ''): HTMLElement {
  const letGo = keepInside(window);
  document.body.innerHTML = html;
  onTestFinished(() => {
    letGo();
    document.body.innerHTML = '';
  });
  return document.body;
}

test.each([
  ['printing', press('p', { ctrlKey: true })],
  ['saving', press('s', { ctrlKey: true })],
  ['reloading', press('F5')],
  ['full screen', press('F11')],
  ['developer tools', press('F12')],
  ['developer tools with letters', press('I', { ctrlKey: true, shiftKey: true })],
  ['the address bar', press('l', { ctrlKey: true })],
  ['the way back', press('ArrowLeft', { altKey: true })],
  ['zoom', press('+', { ctrlKey: true })],
  ['the source', press('u', { metaKey: true })],
  ['finding', press('/')],
  ['a browser key', press('BrowserHome')],
])('a shortcut is kept from the browser: %s', (_, event) => {
  expect(isKeptBack(event, false)).toBe(true);
});

test.each(['0', '9', '*', '#', 'Enter', 'Tab', ' ', 'ArrowDown', 'Backspace', 'Escape'])(
  '%s is not',
  (key) => {
    expect(isKeptBack(press(key), false)).toBe(false);
  },
);

test('a field takes letters, and what is pasted', () => {
  expect([press('a'), press('v', { ctrlKey: true })].map((event) => isKeptBack(event, true))).toEqual([
    false,
    false,
  ]);
  expect(isKeptBack(press('p', { ctrlKey: true }), true)).toBe(true);
});

test('menus, what is dragged, dropped or copied, and zoom with the wheel do nothing', () => {
  const body = inside('<p>Hello</p>');

  for (const type of ['contextmenu', 'dragstart', 'dragover', 'drop', 'auxclick', 'copy'])
    expect([type, body.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }))]).toEqual([
      type,
      false,
    ]);
  const wheel = (ctrlKey: boolean) => new WheelEvent('wheel', { ctrlKey, bubbles: true, cancelable: true });
  expect([body.dispatchEvent(wheel(true)), body.dispatchEvent(wheel(false))]).toEqual([false, true]);
});

test.each(['tel:112', 'javascript:alert(1)', 'https://example.com/', '/sandbox'])(
  'a link to %s leads nowhere, and no window opens',
  async (href) => {
    const body = inside(`<a href="${href}"><b>Hello</b></a>`);
    const link = body.querySelector('b');

    expect(link && (await fireEvent.click(link))).toBe(false);
    expect(window.open(href)).toBeNull();
  },
);

test('whoever goes back arrives where they were, and is let go at the end', () => {
  const letGo = keepInside(window);
  const push = vi.spyOn(history, 'pushState');

  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(push).toHaveBeenCalledOnce();
  letGo();
  window.dispatchEvent(new PopStateEvent('popstate'));
  expect(push).toHaveBeenCalledOnce();
  push.mockRestore();

  expect(document.body.dispatchEvent(new Event('contextmenu', { bubbles: true, cancelable: true }))).toBe(
    true,
  );
});
