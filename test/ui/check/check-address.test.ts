import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import '../../../src/ui/check/CheckDialog.svelte';
import { CheckHost } from '../../../src/ui/check/check-host.ts';
import '../../../src/ui/check/new-check.ts';
import { openPhone, settled } from '../support/open-phone.ts';

/** A window at this address. */
function pageAt(hash: string) {
  const location = { hash, pathname: '/', search: '?lang=en' };
  const history = {
    replaceState: (_: unknown, __: string, to: string) => {
      location.hash = to.includes('#') ? to : '';
    },
  };
  return Object.assign(new EventTarget(), { document, location, history });
}

const shown = () => screen.queryByRole('dialog', { name: 'Check my set-up' });

test('the sign-in screen leads to the check by its address', async () => {
  await openPhone();

  expect(screen.getByRole('link', { name: 'Check my set-up' }).getAttribute('href')).toBe('#check');
});

test('the check opens where the address asks for it, at once or later, and takes the address away when it closes', async () => {
  const { ui, user } = await openPhone();
  const page = pageAt('#check');
  const host = new CheckHost(ui, page);
  await settled();
  expect(shown()).not.toBeNull();

  await user.click(screen.getByRole('button', { name: 'Close' }));
  expect([shown(), page.location.hash]).toEqual([null, '']);

  page.location.hash = '#check';
  page.dispatchEvent(new Event('hashchange'));
  await settled();
  expect(shown()).not.toBeNull();
  host.close();
});
