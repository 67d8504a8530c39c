import { describe, expect, test } from 'vitest';
import { anotherTab } from './phone/another-tab.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';
import { transfer } from './phone/transfer.ts';

type Which = 'first' | 'second';

/** In both tabs the call with each of these says so. */
async function bothSay(tabs: readonly DeskPhone[], states: Readonly<Record<string, string>>): Promise<void> {
  for (const tab of tabs) {
    for (const [who, state] of Object.entries(states)) await tab.callWith(who).says(state);
  }
}

describe('two calls of one person in two tabs', () => {
  const desk = useDesk();

  /** Alice in two tabs, in a call with the echo and another with Carol, whom she answered in one of them. */
  async function withTwoCalls(answeredIn: Which) {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);
    await second.page.getByText('In use in another tab').waitFor();
    await first.dial('9001');
    await second.callWith('Echo').says('Connected');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    const tabs = { first, second };
    await tabs[answeredIn].answer('Carol', 'Hold and answer');
    return { ...tabs, both: [first, second] };
  }

  /** In the sandbox one of the calls is held, the other is not, and that is so for good. */
  async function oneIsHeld(): Promise<void> {
    const held = async () =>
      (await desk.sandbox.calls()).map(({ legs }) => legs.some((leg) => leg.user === '1001' && leg.held));
    await desk.sandbox.eventually('one call is held', async () => {
      const now = await held();
      if (now.length === 2 && now.filter(Boolean).length === 1) return true;
      throw new Error(JSON.stringify(now));
    });
  }

  test.each<Which>(['first', 'second'])(
    'one is held and one is connected in both, after an answer and two swaps in the %s tab',
    async (which) => {
      const { both, ...tabs } = await withTwoCalls(which);
      await bothSay(both, { Carol: 'Connected', Echo: 'On hold' });
      await oneIsHeld();

      await tabs[which].callWith('Echo').press('Resume');

      await bothSay(both, { Echo: 'Connected', Carol: 'On hold' });
      await oneIsHeld();
      await tabs.first.rtpFlows();
      await bothSay(both, { Echo: 'Connected', Carol: 'On hold' });

      await tabs[which].callWith('Carol').press('Resume');

      await bothSay(both, { Carol: 'Connected', Echo: 'On hold' });
      await oneIsHeld();
      await tabs.second.hasOpen({ connections: 0, microphones: 0 });
      expect(both.flatMap(({ errors }) => errors)).toEqual([]);
    },
  );

  test('somebody asked from the second tab takes the call over, and both tabs are done with it', async () => {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);
    const bob = await desk.phoneOf('1002');
    const chloe = await desk.phoneOf('1003');
    await bob.dial('1001');
    await second.answer('Bob Baker');
    await bothSay([first, second], { 'Bob Baker': 'Connected' });

    await transfer(second, 'Bob Baker', '1003', 'Ask first');
    await chloe.answer('Alice Anders');
    await bothSay([first, second], { 'Chloé Dubois': 'Connected', 'Bob Baker': 'On hold' });
    await oneIsHeld();
    await second.callWith('Chloé Dubois').press('Complete transfer');

    for (const tab of [first, second]) {
      await tab.callWith('Bob Baker').isOver();
      await tab.callWith('Chloé Dubois').isOver();
    }
    await Promise.all([bob.rtpFlows(), chloe.rtpFlows()]);
    expect(await desk.sandbox.calls()).toHaveLength(1);
    expect([...first.errors, ...second.errors]).toEqual([]);
  });

  test('somebody asked in vain from the second tab gives the first call back in both', async () => {
    const first = await desk.phoneOf('1001');
    const second = await anotherTab(desk, first);
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await second.answer('Carol');
    await bothSay([first, second], { Carol: 'Connected' });

    await transfer(second, 'Carol', '9603', 'Ask first');

    await bothSay([first, second], { Carol: 'On hold' });
    await bothSay([first, second], { Carol: 'Connected' });
    await first.rtpFlows();
    expect(await desk.sandbox.calls()).toHaveLength(1);
  });
});
