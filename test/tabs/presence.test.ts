import { expect, test } from 'vitest';
import { LineError, type LineParts, type PersonPresence, type Presence } from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { Tabs } from './tabs.ts';

/** Who is there, as a test says; it writes down who is followed, and what is said of oneself. */
function somebody(failure?: LineError) {
  const followers = new Map<string, Set<(presence: PersonPresence) => void>>();
  const shown: PersonPresence[] = [];
  const presence: Presence = {
    follow(address, listener) {
      const own = followers.get(address) ?? new Set();
      followers.set(address, own.add(listener));
      listener({ availability: 'away' });
      return () => {
        own.delete(listener);
        if (own.size === 0) followers.delete(address);
      };
    },
    show(said) {
      if (failure) return Promise.reject(failure);
      shown.push(said);
      return Promise.resolve();
    },
  };
  return {
    presence,
    shown,
    followed: () => [...followers.keys()],
    is: (address: string, told: PersonPresence) => {
      for (const listener of followers.get(address) ?? []) listener(told);
    },
  };
}

const pair = (parts: LineParts) => new Tabs({ parts }).pair();

test('a tab that follows is told how somebody is, at once and whenever it changes', async () => {
  const { presence, is } = somebody();
  const { follower } = await pair({ presence });
  const told: PersonPresence[] = [];

  const stop = follower.line.presence?.follow('1002', (said) => told.push(said));
  await settled();
  is('1002', { availability: 'busy', note: '<i>Not now</i>' });
  await settled();
  stop?.();
  is('1002', { availability: 'available' });
  await settled();

  expect(told).toEqual([
    { availability: 'unknown' },
    { availability: 'away' },
    { availability: 'busy', note: '<i>Not now</i>' },
  ]);
});

test('whom several tabs show is followed until none of them does', async () => {
  const { presence, followed } = somebody();
  const tabs = new Tabs({ parts: { presence } });
  const { follower } = await tabs.pair();
  const third = await tabs.open();
  const told: string[] = [];
  const stops = [follower, third].map(({ line }) =>
    line.presence?.follow('1002', ({ availability }) => told.push(availability)),
  );
  const alone = follower.line.presence?.follow('1003', () => undefined);
  await settled();
  const all = followed();

  stops[0]?.();
  alone?.();
  await settled();
  const left = followed();
  stops[1]?.();
  await settled();

  expect([all, left, followed()]).toEqual([['1002', '1003'], ['1002'], []]);
  expect(told.filter((each) => each === 'away').length).toBeGreaterThanOrEqual(2);
});

/** Whom tabs have asked about, each time that one did. */
const asked = ({ browser }: Tabs, from = 0): unknown[] =>
  browser.said.slice(from).flatMap((said) => {
    const { ask } = said as { readonly ask?: { readonly verb: string; readonly addresses?: unknown } };
    return ask?.verb === 'watch' ? [ask.addresses] : [];
  });

test('a list that is scrolled is told of once', async () => {
  const { presence, followed } = somebody();
  const tabs = new Tabs({ parts: { presence } });
  const { follower } = await tabs.pair();

  const stops = ['1002', '1003', '1004'].map((address) =>
    follower.line.presence?.follow(address, () => undefined),
  );
  stops[0]?.();
  await settled();

  expect(followed()).toEqual(['1003', '1004']);
  expect(asked(tabs)).toEqual([['1003', '1004']]);
});

test('a list that is drawn anew knows at once what was told, and asks nobody again', async () => {
  const { presence, is } = somebody();
  const tabs = new Tabs({ parts: { presence } });
  const { follower } = await tabs.pair();
  const told: string[] = [];
  const listener = ({ availability }: PersonPresence) => told.push(availability);
  const stop = follower.line.presence?.follow('1002', listener);
  await settled();

  stop?.();
  follower.line.presence?.follow('1002', listener);
  await settled();
  is('1002', { availability: 'busy' });
  await settled();

  expect(told).toEqual(['unknown', 'away', 'away', 'busy']);
  expect(asked(tabs)).toEqual([['1002']]);
});

test('what somebody says of themselves is said by the tab that leads; a refusal comes back as it is there', async () => {
  const well = somebody();
  const { follower } = await pair({ presence: well.presence });
  const refused = await pair({ presence: somebody(new LineError('forbidden')).presence });

  await follower.line.presence?.show?.({ availability: 'busy', note: 'In a meeting' });

  expect(well.shown).toEqual([{ availability: 'busy', note: 'In a meeting' }]);
  await expect(refused.follower.line.presence?.show?.({ availability: 'busy' })).rejects.toMatchObject({
    reason: 'forbidden',
  });
});

test('what a provider finds out by itself cannot be said in a tab that follows either', async () => {
  const { presence } = somebody();
  const { follower } = await pair({ presence: { follow: presence.follow.bind(presence) } });

  expect(follower.line.presence).not.toHaveProperty('show');
  expect((await pair({})).follower.line.presence).toBeUndefined();
});

test('another tab that comes to lead is told whom this one shows', async () => {
  const { presence, is } = somebody();
  const tabs = new Tabs({ parts: { presence } });
  const { leader } = await tabs.pair();
  const third = await tabs.open();
  const told: string[] = [];
  third.line.presence?.follow('1002', ({ availability }) => told.push(availability));
  await settled();
  const before = tabs.browser.said.length;

  leader.tab.vanish();
  await tabs.pass(1_000);
  is('1002', { availability: 'in-call' });
  await settled();

  expect(asked(tabs, before)).toEqual([['1002']]);
  expect(told.at(-1)).toBe('in-call');
});
