import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import LinkSettings from '../../../src/ui/desktop/LinkSettings.svelte';
import { numberLinks } from '../../../src/ui/desktop/number-links.ts';

const press = () => screen.getByRole('button', { name: 'Open such links here' });

function browserHas(registerProtocolHandler: (scheme: string, url: string) => void): void {
  Object.defineProperty(navigator, 'registerProtocolHandler', {
    value: registerProtocolHandler,
    configurable: true,
  });
}

afterEach(() => {
  Reflect.deleteProperty(navigator, 'registerProtocolHandler');
});

test('a press asks the browser to open links to numbers here', async () => {
  const taken = vi.fn<(scheme: string, url: string) => void>();
  browserHas(taken);
  render(LinkSettings);
  expect([taken.mock.calls, screen.getByRole('status').textContent.trim()]).toEqual([[], '']);

  await userEvent.setup().click(press());

  const address = `${location.origin}/?dial=%s`;
  expect(taken.mock.calls).toEqual([
    ['tel', address],
    ['sip', address],
  ]);
  expect(screen.getByRole('status').textContent).toContain('allow it');
});

test('a browser that does not allow it is no failure of the phone', async () => {
  browserHas(() => {
    throw new DOMException('no', 'SecurityError');
  });
  render(LinkSettings);

  await userEvent.setup().click(press());

  expect(screen.getByRole('status').textContent).toContain('does not allow it');
});

test('where no page can take links, or not one in a frame of another, nothing of it is there', () => {
  render(LinkSettings);
  expect(screen.queryByRole('button')).toBeNull();

  const page = { self: window, top: {} as Window, location };
  expect(numberLinks({ registerProtocolHandler: () => undefined }, page)).toBeUndefined();
});
