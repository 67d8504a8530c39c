import { screen } from '@testing-library/svelte';
import { expect, test } from 'vitest';
import { scriptedProvider } from '../../../src/backends/scripted/scripted-provider.ts';
import { systems } from '../../../src/ui/systems.ts';
import { openPhone, settled } from '../support/open-phone.ts';
import { sandbox } from '../support/people.ts';

/** The sign-in screen of a server that has a PBX, or has none. */
async function signingIn(innovaphone: boolean) {
  const { backend, lines } = scriptedProvider({ sound: 'elsewhere' });
  const accounts: unknown[] = [];
  const { name, signIn, offered } = systems.innovaphone;
  const phone = await openPhone({
    discovery: Promise.resolve({ ...sandbox, ...(innovaphone && { innovaphone }) }),
    otherSystems: [
      {
        ...{ id: 'innovaphone', name, signIn, offered },
        connect: (account) => {
          accounts.push(account);
          return Promise.resolve(phone.phone.signIn(backend, { name: 'Bob' }));
        },
      },
    ],
  });
  await signIn();
  await settled();
  return { user: phone.user, accounts, lines };
}

test('whose telephone is steered is chosen from the people', async () => {
  const { user, accounts, lines } = await signingIn(true);

  await user.selectOptions(screen.getByRole('combobox', { name: 'Whose telephone' }), '1002');
  await user.click(screen.getByRole('button', { name: 'Use this telephone' }));
  lines[0]?.ready();
  await settled();

  const bob = sandbox.users.find(({ extension }) => extension === '1002');
  expect(accounts).toEqual([{ server: location.origin, token: bob?.accessToken }]);
  expect(screen.getByRole('status', { name: 'Line' }).textContent).toBe('Ready');
});

test('a server without a PBX offers none', async () => {
  await signingIn(false);

  expect(screen.queryByRole('heading', { name: 'innovaphone' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Use this telephone' })).toBeNull();
});
