import { expect, test } from 'vitest';
import { settled } from '../calling/ticks.ts';
import { Tabs, type TabPhone } from './tabs.ts';

const listOf = ({ phone }: TabPhone) =>
  phone.missed.flatMap(({ list }) =>
    list.map(({ remote, seen }) => `${remote.name ?? ''}${seen ? ', seen' : ''}`),
  );

async function misses(tab: TabPhone, name: string): Promise<void> {
  tab.provider.line.ring({ name }).hangUp();
  await settled();
}

test('calls that are missed are so in every tab, once', async () => {
  const { leader, follower } = await new Tabs().pair();

  await misses(leader, 'Carol');
  await misses(leader, 'Dave');

  expect(listOf(leader)).toEqual(['Dave', 'Carol']);
  expect(listOf(follower)).toEqual(['Dave', 'Carol']);
});

test('a tab that comes later is told of those before', async () => {
  const tabs = new Tabs();
  const leader = await tabs.open();
  await misses(leader, 'Carol');

  const follower = await tabs.open();

  expect(listOf(follower)).toEqual(['Carol']);
});

test.each(['leader', 'follower'] as const)(
  'what is seen and dismissed in the %s is so in both',
  async (which) => {
    const pair = await new Tabs().pair();
    const both = [pair.leader, pair.follower];
    await misses(pair.leader, 'Carol');
    await misses(pair.leader, 'Dave');
    const [missed] = pair[which].phone.missed;

    missed?.see();
    await settled();
    const seen = both.map(listOf);
    missed?.dismiss(missed.list[0]?.id ?? '');
    await settled();

    expect(seen).toEqual([
      ['Dave, seen', 'Carol, seen'],
      ['Dave, seen', 'Carol, seen'],
    ]);
    expect(both.map(listOf)).toEqual([['Carol, seen'], ['Carol, seen']]);
  },
);

test('the tab that takes the line over keeps them, and goes on', async () => {
  const tabs = new Tabs();
  const { leader, follower } = await tabs.pair();
  const third = await tabs.open();
  await misses(leader, 'Carol');

  leader.tab.vanish();
  await settled();
  await misses(follower, 'Dave');

  expect([listOf(follower), listOf(third)]).toEqual([
    ['Dave', 'Carol'],
    ['Dave', 'Carol'],
  ]);
});

test('they go with the line when somebody signs out in one tab', async () => {
  const { leader, follower } = await new Tabs().pair();
  await misses(leader, 'Carol');

  await follower.phone.signOut(follower.line);
  await settled();

  expect(listOf(follower)).toEqual([]);
  expect(leader.line.state).toBe('signed-out');
});
