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
  expect(keeper.current).toEqual({ accessToken: 'first' });

  clock.advance(50 * minute);
  await settle();

  expect(keeper.current).toEqual({ accessToken: 'renewed', guest });
});
