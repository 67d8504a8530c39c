import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import RibbonForm from '../../../src/ui/sign-in/ribbon/RibbonForm.svelte';

const gateway = { requests: 'https://gateway.example', sockets: 'wss://gateway.example' };

function open(script?: string) {
  const accounts: unknown[] = [];
  render(RibbonForm, {
    gateway,
    script,
    disabled: false,
    onaccount: (account: unknown) => accounts.push(account),
  });
  return { user: userEvent.setup(), accounts };
}

test.each([
  ['Password', 'password'],
  ['Access token', 'bearerAccessToken'],
  ['HMAC token', 'hmacToken'],
])('somebody signs in with the user name and by %s', async (label, key) => {
  const { user, accounts } = open('https://sdk.example/webrtc.js');

  await user.type(screen.getByRole('textbox', { name: 'User name' }), ' alice@example.com ');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Sign in with' }), label);
  await user.type(screen.getByRole('textbox', { name: label }), 'secret');
  await user.click(screen.getByRole('button', { name: 'Sign in with Ribbon' }));

  expect(accounts).toEqual([
    {
      username: 'alice@example.com',
      shows: { [key]: 'secret' },
      gateway,
      sdk: { script: 'https://sdk.example/webrtc.js' },
    },
  ]);
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: label }).value).toBe('');
});

test('without a script the SDK is the one that the page has', async () => {
  const { user, accounts } = open();

  await user.type(screen.getByRole('textbox', { name: 'User name' }), 'alice@example.com');
  await user.type(screen.getByRole('textbox', { name: 'Password' }), 'secret{Enter}');

  expect(accounts).toEqual([expect.objectContaining({ sdk: 'page' })]);
});

test('a half of it is not enough, and the form says so', async () => {
  const { user, accounts } = open();

  await user.type(screen.getByRole('textbox', { name: 'User name' }), 'alice@example.com{Enter}');

  expect(accounts).toEqual([]);
  expect(screen.getByRole('alert').textContent).toBe('Enter both your user name and what you sign in with.');
});
