import { expect, test } from 'vitest';
import { settled } from '../calling/ticks.ts';
import { onlyCall, Tabs } from './tabs.ts';

test('who takes part in a call of several is told in both tabs, and changes', async () => {
  const { leader, follower, script } = await new Tabs().pair();
  const farEnd = script.ring({ name: 'Bob' });
  const link = 'https://example.org/join/1';
  farEnd.gathers({ title: 'Pump', link, people: [{ name: 'Bob', where: 'invited' }] });
  await settled();
  farEnd.gathers({ title: 'Pump', link, people: [{ name: 'Bob', where: 'joined' }], plannedFor: 5 });
  await settled();

  for (const tab of [leader, follower]) {
    expect(onlyCall(tab).facts.gathering).toEqual({
      title: 'Pump',
      link,
      people: [{ name: 'Bob', where: 'joined' }],
      plannedFor: 5,
    });
  }
});
