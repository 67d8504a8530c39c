import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { openPhone, settled } from '../support/open-phone.ts';

test('with one system its name is nowhere on the screen', async () => {
  await openPhone();

  expect(screen.queryByRole('heading', { name: 'Webex' })).toBeNull();
});

test('with a second system each has its heading, and what one signs in with opens a line of that one', async () => {
  const { backend, lines } = scriptedProvider();
  const accounts: unknown[] = [];
  const phone = await openPhone({
    otherSystems: [
      {
        id: 'tape',
        name: 'Tape',
        signIn: () => import('./TestSignIn.svelte'),
        connect: (account) => {
          accounts.push(account);
          return Promise.resolve(phone.phone.signIn(backend, { name: 'Tara' }));
        },
      },
    ],
  });
  const headings = ['Webex', 'Tape'].map((name) => screen.queryByRole('heading', { name }) !== null);

  await phone.user.click(screen.getByRole('button', { name: 'Enter the code' }));
  lines[0]?.ready();
  await settled();

  expect(headings).toEqual([true, true]);
  expect(accounts).toEqual([{ code: '42' }]);
  expect(phone.credentials).toEqual([]);
  expect(screen.getByRole('status', { name: 'Line' }).textContent).toBe('Ready');
});

test('until what people sign in with is there, the screen says that it looks for accounts', async () => {
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await openPhone({
    loadSignIn: async () => {
      await arrived;
      return import('../../../src/ui/sign-in/webex/WebexSignIn.svelte');
    },
  });
  const before = screen.queryByText('Looking for accounts…');

  arrive();
  await settled();

  expect(before).not.toBeNull();
  expect(screen.queryByText('Looking for accounts…')).toBeNull();
  expect(screen.getByRole('button', { name: 'Continue as Bob Baker' })).toBeTruthy();
});

test('what people sign in with is fetched again by a press where it could not be loaded', async () => {
  let attempts = 0;
  const phone = await openPhone({
    loadSignIn: () => {
      attempts += 1;
      return attempts === 1
        ? Promise.reject(new Error('offline'))
        : import('../../../src/ui/sign-in/webex/WebexSignIn.svelte');
    },
  });
  const said = screen.getByRole('alert').textContent;

  await phone.user.click(screen.getByRole('button', { name: 'Try again' }));
  await settled();

  expect(said).toContain('could not be loaded');
  expect(screen.getByRole('button', { name: 'Continue as Bob Baker' })).toBeTruthy();
});
