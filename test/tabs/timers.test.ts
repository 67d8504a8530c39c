import { expect, test } from 'vitest';
import type { Call, Moment } from '../../src/calling/index.ts';
import { settled } from '../calling/ticks.ts';
import { onlyCall, Tabs } from './tabs.ts';

const times = ({ facts }: Call): readonly (Moment | undefined)[] => [facts.startedAt, facts.connectedAt];

/** Two tabs in a call, of which the one that follows heard `late` milliseconds after it was said. */
async function heardLate(late: number) {
  const tabs = new Tabs();
  const { leader, follower, script } = await tabs.pair();
  follower.tab.hang();
  const bob = script.ring({ name: 'Bob' });
  await settled();
  bob.answer();
  await settled();
  tabs.browser.clock.advance(late);
  follower.tab.wake();
  await settled();
  return { leader: onlyCall(leader), follower: onlyCall(follower), bob, tabs };
}

test('a timer that began late, in a tab that hung, is right with the next thing that is shown', async () => {
  const { leader, follower, bob } = await heardLate(10_000);
  expect(times(follower)).not.toEqual(times(leader));

  bob.holdsUs(true);
  await settled();

  expect(times(follower)).toEqual(times(leader));
});

test('a timer that is right stays so, whatever is heard late afterwards', async () => {
  const tabs = new Tabs();
  const { leader, follower, script } = await tabs.pair();
  const bob = script.ring({ name: 'Bob' });
  bob.answer();
  await settled();

  follower.tab.hang();
  bob.holdsUs(true);
  await settled();
  tabs.browser.clock.advance(10_000);
  follower.tab.wake();
  await settled();

  expect(onlyCall(follower).facts.heldByFarEnd).toBe(true);
  expect(times(onlyCall(follower))).toEqual(times(onlyCall(leader)));
});

test('a timer does not jump for half a second', async () => {
  const { follower, bob } = await heardLate(500);
  const before = times(follower);

  bob.holdsUs(true);
  await settled();

  expect(follower.facts.heldByFarEnd).toBe(true);
  expect(times(follower)).toEqual(before);
});
