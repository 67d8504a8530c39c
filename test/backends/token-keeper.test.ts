import { expect, test, vi } from 'vitest';
import { TokenKeeper, type Token } from '../../src/backends/webex/token-keeper.ts';
import { FakeClock } from '../calling/fake-clock.ts';

const minute = 60_000;
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

function keep(life: number | undefined, renew: (() => Promise<Token>) | undefined) {
  const clock = new FakeClock();
  const onRenewed = vi.fn();
  const onExpiring = vi.fn();
  const token = { accessToken: 'first', ...(life !== undefined && { expiresAt: clock.now() + life }) };
  const keeper = new TokenKeeper({ token, renew, clock, onRenewed, onExpiring });
  return { clock, keeper, onRenewed, onExpiring };
}

test('a token is renewed ten minutes before it expires, and again before the next one does', async () => {
  let made = 0;
  const { clock, keeper, onRenewed } = keep(60 * minute, () => {
    made += 1;
    return Promise.resolve({ accessToken: `renewed ${made}`, expiresAt: clock.now() + 60 * minute });
  });

  clock.advance(49 * minute);
  expect(made).toBe(0);
  clock.advance(minute);
  await settle();
  expect(keeper.accessToken).toBe('renewed 1');
  clock.advance(50 * minute);
  await settle();

  expect(keeper.accessToken).toBe('renewed 2');
  expect(onRenewed).toHaveBeenCalledTimes(2);
});

test('a token of a short life is renewed after half of it', async () => {
  const renew = vi.fn(() => Promise.resolve({ accessToken: 'renewed' }));
  const { clock } = keep(8_000, renew);

  clock.advance(3_999);
  expect(renew).not.toHaveBeenCalled();
  clock.advance(1);
  await settle();

  expect(renew).toHaveBeenCalledOnce();
});

test('a renewal that fails is tried again, and warned of once, long before the token expires', async () => {
  const renew = vi.fn(() => Promise.reject(new Error('no')));
  const { clock, keeper, onExpiring } = keep(60 * minute, renew);

  clock.advance(50 * minute);
  await settle();
  expect(onExpiring).not.toHaveBeenCalled();
  for (let attempt = 0; attempt < 4; attempt += 1) {
    clock.advance(20_000);
    await settle();
  }

  expect(renew.mock.calls.length).toBeGreaterThan(3);
  expect(onExpiring).toHaveBeenCalledOnce();
  expect(keeper.accessToken).toBe('first');
});

test('a token that nobody can renew is warned of five minutes before it expires', () => {
  const { clock, onExpiring } = keep(60 * minute, undefined);

  clock.advance(55 * minute - 1);
  expect(onExpiring).not.toHaveBeenCalled();
  clock.advance(1);

  expect(onExpiring).toHaveBeenCalledOnce();
});

test('a token without an expiry, or a keeper that was stopped, waits for nothing', () => {
  const forever = keep(undefined, undefined);
  const stopped = keep(60 * minute, undefined);

  stopped.keeper.stop();

  expect([forever.clock.waiting, stopped.clock.waiting]).toEqual([0, 0]);
});

test('a guest gets another call token with the next token', async () => {
  const guest = { callToken: 'another', name: 'Front door' };
  const { clock, keeper } = keep(60 * minute, () => Promise.resolve({ accessToken: 'renewed', guest }));
  expect(keeper.take()).toEqual({ accessToken: 'first' });

  clock.advance(50 * minute);
  await settle();

  expect(keeper.take()).toEqual({ accessToken: 'renewed', guest });
});

test('a guest who signs in anew gets another call token at once: the one before registered a client already', async () => {
  let made = 0;
  const { clock, keeper } = keep(0, () => {
    made += 1;
    const guest = { callToken: `call ${made}`, name: 'Front door' };
    return Promise.resolve({ accessToken: 'renewed', expiresAt: clock.now() + 60 * minute, guest });
  });
  const signedInWith: unknown[] = [];
  const signIn = () => {
    keeper.whenValid(() => signedInWith.push(keeper.take().guest?.callToken));
  };

  signIn();
  clock.advance(1);
  await settle();
  signIn();
  await settle();

  expect(signedInWith).toEqual(['call 1', 'call 2']);
});

test('where no other call token is to be had, a guest signs in with the one that there is', async () => {
  const guest = { callToken: 'only', name: 'Front door' };
  const renewed = vi
    .fn<() => Promise<Token>>()
    .mockResolvedValueOnce({ accessToken: 'renewed', guest })
    .mockRejectedValue(new TypeError('Failed to fetch'));
  const { clock, keeper } = keep(60 * minute, renewed);
  clock.advance(50 * minute);
  await settle();
  keeper.take();
  let signedIn = 0;

  keeper.whenValid(() => (signedIn += 1));
  await settle();
  clock.advance(minute);
  await settle();

  expect(signedIn).toBe(1);
});
