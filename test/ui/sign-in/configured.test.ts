import { screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import type { KeptSignIn, WebSession } from '../../../src/ui/sign-in/kept-sign-in.ts';
import { systems } from '../../../src/ui/systems.ts';
import { openPhone, settled } from '../support/open-phone.ts';

const kept: KeptSignIn = {
  id: 'alice',
  name: 'Alice Anders',
  credentials: { accessToken: 'token of Alice' },
  leave: () => Promise.resolve(),
};

/** The phone of a server without a sandbox that is set up for `configured`. */
async function phoneOf(configured: readonly string[], said: Partial<WebSession> = {}) {
  const accounts: unknown[] = [];
  const { backend, lines } = scriptedProvider({ sound: 'elsewhere' });
  const web = { trouble: undefined, begin: vi.fn<() => void>(), kept: undefined, ...said };
  const phone = await openPhone({
    discovery: Promise.resolve(undefined),
    web: Promise.resolve({ ...web, systems: configured }),
    otherSystems: (['ribbon', 'innovaphone', 'xassist'] as const).map((id) => {
      const { name, signIn, offered } = systems[id];
      return {
        ...{ id, name, signIn, offered },
        connect: (account: unknown) => {
          accounts.push(account);
          return Promise.resolve(phone.phone.signIn(backend, { name: 'Alice' }));
        },
      };
    }),
  });
  await Promise.all([systems.innovaphone.signIn(), systems.xassist.signIn(), systems.ribbon.signIn()]);
  await settled();
  return { opened: phone, accounts, others: lines };
}

const headings = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

test('a server without a sandbox offers the systems that it is set up for, and no other', async () => {
  await phoneOf(['webex', 'innovaphone', 'xassist']);

  expect(headings()).toEqual(['Webex', 'innovaphone', 'Frontline xAssist']);
});

test('a server that is set up for all of them offers all four', async () => {
  await phoneOf(['webex', 'ribbon', 'innovaphone', 'xassist']);

  expect(headings()).toEqual(['Webex', 'Ribbon', 'innovaphone', 'Frontline xAssist']);
});

test('a telephone is somebody’s whom the server knows: before they sign in, it is said how', async () => {
  await phoneOf(['webex', 'innovaphone']);

  expect(screen.getByText(/^Sign in with Webex first/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Use my telephone' })).toBeNull();
});

test.each([
  ['Use my telephone', { server: location.origin }],
  ['Sign in to xAssist', {}],
])('whoever the server knows adds a line with one press and no token: %s', async (button, account) => {
  const { opened: phone, accounts, others } = await phoneOf(['webex', 'innovaphone', 'xassist'], { kept });
  phone.line.ready({ name: 'Alice Anders' });
  await settled();
  phone.ui.books.current?.adding.open();
  await settled();

  await phone.user.click(await screen.findByRole('button', { name: button }));
  others[0]?.ready();
  await settled();

  expect(accounts).toEqual([account]);
  expect(phone.phone.lines.map(({ state }) => state)).toEqual(['ready', 'ready']);
});

test('whoever has signed out is known no more', async () => {
  const { opened: phone } = await phoneOf(['webex', 'innovaphone'], { kept });
  phone.line.ready({ name: 'Alice Anders' });
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Sign out' }));
  await settled();

  expect(screen.queryByRole('button', { name: 'Use my telephone' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Sign in with Webex' })).toBeTruthy();
});
