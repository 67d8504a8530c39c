import { expect, test, vi } from 'vitest';
import { returning } from '../../../src/ui/sign-in/kept-sign-in.ts';
import { openWebSession } from '../../../src/ui/sign-in/web-session.ts';
import { FakeClock } from '../../calling/fake-clock.ts';
import { settled } from '../../calling/ticks.ts';

const alice = { id: 'alice', name: 'Alice Anders', accessToken: 'one', expiresIn: 60 };

/** The server, and a browser that asks it. Each answer is given once, in order, the last for ever. */
function browser(...answers: readonly unknown[]) {
  const asked: string[] = [];
  const rest = [...answers];
  const post = (url: unknown) => {
    asked.push(String(url));
    const said = rest.length > 1 ? rest.shift() : rest[0];
    if (said instanceof Error) return Promise.reject(said);
    if (typeof said === 'number') return Promise.resolve(new Response(null, { status: said }));
    return Promise.resolve(Response.json(said));
  };
  const kept = new Map<string, string>();
  const memory = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const assign = vi.fn<(url: string) => void>();
  const location = { pathname: '/', search: '?lang=fr', hash: '#history', assign } as unknown as Location;
  const clock = new FakeClock();
  const page = { location, open: vi.fn(), addEventListener: vi.fn() };
  const top = Object.assign(page, { parent: page as unknown as Window });
  const open = () => openWebSession({ post, page: top, memory, now: () => 1_000, clock });
  return { open, asked, memory, assign, clock };
}

test('somebody who is signed in has a token with its end, and is remembered to be back', async () => {
  const { open, memory } = browser({ session: alice });

  const web = await open();

  expect(web?.kept).toMatchObject({
    name: 'Alice Anders',
    credentials: { accessToken: 'one', expiresAt: 61_000 },
  });
  expect(memory.getItem(returning.key)).toBe(returning.yes);
});

test('nothing that could be used is remembered', async () => {
  const { open, memory } = browser({ session: alice });
  const setItem = vi.spyOn(memory, 'setItem');

  await open();

  expect(setItem.mock.calls).toEqual([[returning.key, returning.yes]]);
});

test('the next token is asked for, and is of the same person', async () => {
  const { open } = browser({ session: alice }, { session: { ...alice, accessToken: 'two' } });
  const web = await open();

  const next = await web?.kept?.credentials.renewToken?.();

  expect(next).toMatchObject({ accessToken: 'two', expiresAt: 61_000 });
});

test.each([
  ['somebody else has signed in', { session: { ...alice, id: 'bob' } }, 'token-expired'],
  ['the sign-in has ended', { trouble: 'ended' }, 'token-expired'],
  ['nobody is signed in', {}, 'token-expired'],
  ['Webex does not answer', { trouble: 'unavailable' }, 'unreachable'],
  ['the server does not answer', new Error('gone'), 'unreachable'],
])('there is no next token where %s', async (_, said, reason) => {
  const { open } = browser({ session: alice }, said);
  const web = await open();

  await expect(web?.kept?.credentials.renewToken?.()).rejects.toMatchObject({ reason });
});

test('a server that signs nobody in says so with a 404', async () => {
  expect(await browser(404).open()).toBeUndefined();
});

test('a server that does not answer is asked until it does, and who was signed in is', async () => {
  const { open, memory, clock } = browser(new Error('gone'), new Error('gone'), { session: alice });
  memory.setItem(returning.key, returning.yes);

  const opened = open();
  await settled();
  const meanwhile = memory.getItem(returning.key);
  clock.advance(2_000);
  await settled();
  clock.advance(4_000);

  expect((await opened)?.kept?.name).toBe('Alice Anders');
  expect(meanwhile).toBe(returning.yes);
});

test('a token is not renewed by waiting for a server that does not answer', async () => {
  const { open } = browser({ session: alice }, new Error('gone'));
  const web = await open();

  const renewed = web?.kept?.credentials.renewToken?.();

  await expect(renewed).rejects.toMatchObject({ name: 'LineError', reason: 'unreachable' });
});

test('whoever begins comes back to where they are', async () => {
  const { open, assign } = browser({});

  (await open())?.begin?.();

  expect(assign).toHaveBeenCalledExactlyOnceWith('/auth/webex?to=%2F%3Flang%3Dfr%23history');
});

test('whoever signs out without a network is signed out by the next page, before it asks', async () => {
  const { open, asked, memory } = browser({ session: alice }, new Error('gone'), 204, {});
  await (await open())?.kept?.leave();

  const web = await open();

  expect(web?.kept).toBeUndefined();
  expect(asked).toEqual(['/auth/session', '/auth/sign-out', '/auth/sign-out', '/auth/session']);
  expect(memory.getItem(returning.key)).toBe('');
});

test.each([[null], ['text'], [{ session: { id: 'alice' } }], [{ session: 7 }]])(
  'an answer that makes no sense signs nobody in: %j',
  async (said) => {
    const web = await browser(said).open();

    expect(web).toMatchObject({ kept: undefined, trouble: 'unavailable' });
  },
);
