import { screen } from '@testing-library/svelte';
import { expect, test, vi } from 'vitest';
import type { WebSession } from '../../../src/ui/sign-in/kept-sign-in.ts';
import { openPhone, openReadyPhone, settled } from '../support/open-phone.ts';
import { sandbox } from '../support/people.ts';

const renewToken = () => Promise.resolve({ accessToken: 'the next one' });
const credentials = { accessToken: 'token-of-alice', expiresAt: 42, renewToken };

/** A server that signs in; nobody is, unless it says so. */
const server = (said: Partial<WebSession> = {}): WebSession => ({
  trouble: undefined,
  begin: vi.fn<() => void>(),
  kept: undefined,
  systems: [],
  ...said,
});

const button = () => screen.queryByRole('button', { name: 'Sign in with Webex' });

test('a server that signs in with Webex has a button for it, which leaves for the page of consent', async () => {
  const web = server();
  const phone = await openPhone({ web: Promise.resolve(web), discovery: Promise.resolve(undefined) });

  await phone.user.click(screen.getByRole('button', { name: 'Sign in with Webex' }));

  expect(web.begin).toHaveBeenCalledOnce();
  expect(screen.getByText(/^A page of Webex asks/)).toBeTruthy();
});

test('a server without has none', async () => {
  await openPhone();

  expect(button()).toBeNull();
});

test('somebody who is back is signed in without a question, and their token is renewed', async () => {
  const kept = { id: 'alice', name: 'Alice Anders', credentials, leave: vi.fn<() => Promise<void>>() };
  const phone = await openPhone({ web: Promise.resolve(server({ kept })), expected: true });

  expect(phone.credentials).toEqual([{ ...credentials, sandbox }]);
  expect(screen.queryByRole('heading', { name: 'Who is calling?' })).toBeNull();
});

test('while it is not known whether somebody is back, nobody is asked who they are', async () => {
  await openPhone({ web: new Promise(() => undefined), expected: true });

  expect(screen.queryByRole('heading', { name: 'Who is calling?' })).toBeNull();
});

test('somebody who was expected and is not there any more is asked who they are', async () => {
  await openPhone({ web: Promise.resolve(server({ trouble: 'ended' })), expected: true });

  expect(screen.getByRole('heading', { name: 'Who is calling?' })).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('Your sign-in has ended.');
});

test('signing out has the server forget the person, after the line has gone', async () => {
  const order: string[] = [];
  const leave = () => {
    order.push(`left with ${phone.line.closes} line closed`);
    return Promise.resolve();
  };
  const kept = { id: 'alice', name: 'Alice Anders', credentials, leave };
  const phone = await openPhone({ web: Promise.resolve(server({ kept })) });
  phone.line.ready({ name: 'Alice Anders' });
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Sign out' }));
  await settled();

  expect(order).toEqual(['left with 1 line closed']);
  expect(button()).toBeTruthy();
});

test('somebody of the sandbox who signs out leaves the server’s sign-in alone', async () => {
  const leave = vi.fn<() => Promise<void>>();
  const kept = { id: 'alice', name: 'Alice Anders', credentials, leave };
  const phone = await openReadyPhone({ user: '1002', web: Promise.resolve(server({ kept })) });

  await phone.user.click(screen.getByRole('button', { name: 'Sign out' }));
  await settled();

  expect(phone.credentials).toEqual([{ accessToken: 'token-of-1002', sandbox }]);
  expect(leave).not.toHaveBeenCalled();
});

test.each([
  ['declined', 'Nobody is signed in'],
  ['stale', 'begun elsewhere or too long ago'],
  ['refused', 'Webex did not take this sign-in'],
  ['unavailable', 'Webex does not answer'],
  ['ended', 'Your sign-in has ended'],
  ['too-many', 'wait a minute'],
] as const)('why nobody is signed in is one sentence: %s', async (trouble, words) => {
  await openPhone({ web: Promise.resolve(server({ trouble })) });

  expect(screen.getByRole('alert').textContent).toContain(words);
});

test('it is not said again to whoever signs out later', async () => {
  const phone = await openPhone({ web: Promise.resolve(server({ trouble: 'ended' })) });
  await phone.user.click(screen.getByRole('button', { name: 'Continue as Bob Baker' }));
  phone.line.ready({ name: 'Bob Baker', extension: '1002' });
  await settled();

  await phone.user.click(screen.getByRole('button', { name: 'Sign out' }));
  await settled();

  expect(button()).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('it is said in French, too', async () => {
  await openPhone({ language: 'fr', web: Promise.resolve(server({ trouble: 'stale' })) });

  expect(screen.getByRole('alert').textContent).toContain('commencée ailleurs');
  expect(screen.getByRole('button', { name: 'Se connecter avec Webex' })).toBeTruthy();
});
