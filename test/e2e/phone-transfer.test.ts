import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import type { DeskPhone } from './phone/desk-phone.ts';
import { transfer } from './phone/transfer.ts';
import { words } from './phone/words.ts';

describe('transferring a call', () => {
  const desk = useDesk();

  /** Alice in a call with Bob, who called her. */
  async function bobCallsAlice(): Promise<readonly [DeskPhone, DeskPhone]> {
    const [alice, bob] = await Promise.all([desk.phoneOf('1001'), desk.phoneOf('1002')]);
    await bob.dial('1001');
    await alice.answer('Bob Baker');
    await alice.callWith('Bob Baker').says('Connected');
    return [alice, bob];
  }

  test('at once connects the two others, who hear each other, and leaves the one in between', async () => {
    const [alice, bob] = await bobCallsAlice();
    const chloe = await desk.phoneOf('1003');

    await transfer(alice, 'Bob Baker', '1003', 'Transfer now');

    await chloe.incoming('Bob Baker').waitFor();
    await chloe.answer('Bob Baker');
    await alice.callWith('Bob Baker').isOver();
    await Promise.all([bob.rtpFlows(), chloe.rtpFlows()]);
    await Promise.all([bob.hears('something'), chloe.hears('something')]);
    await alice.hasOpen({ connections: 0, microphones: 0 });
  });

  test('after asking connects the two others, with music for the one who waits', async () => {
    const [alice, bob] = await bobCallsAlice();
    const chloe = await desk.phoneOf('1003');

    await transfer(alice, 'Bob Baker', '1003', 'Ask first');
    await chloe.answer('Alice Anders');

    const asked = alice.callWith('Chloé Dubois');
    await asked.says('Connected');
    await alice.callWith('Bob Baker').says('On hold');
    await desk.sandbox.eventually('Bob hears music', async () => {
      const legs = (await desk.sandbox.calls()).flatMap((call) => call.legs);
      return legs.some(({ user, hears }) => user === '1002' && hears === 'hold music');
    });
    await asked.press('Complete transfer');
    await asked.isOver();
    await Promise.all([bob.rtpFlows(), chloe.rtpFlows()]);
    await Promise.all([bob.hears('something'), chloe.hears('something')]);
    await alice.hasOpen({ connections: 0, microphones: 0 });
    expect(await desk.sandbox.calls()).toHaveLength(1);
  });

  test('cancelled while asking, the caller is back', async () => {
    const [alice, bob] = await bobCallsAlice();
    await desk.phoneOf('1003');
    await transfer(alice, 'Bob Baker', '1003', 'Ask first');

    await alice.button('Cancel transfer').click();

    await alice.callWith('Bob Baker').says('Connected');
    await Promise.all([alice.rtpFlows(), bob.rtpFlows()]);
    await alice.hasOpen({ connections: 1, microphones: 1 });
  });

  test.each([
    ['9486', 'end_busy_title'],
    ['9404', 'end_not_found_title'],
    ['9603', 'end_declined_title'],
  ] as const)('with %s asked in vain, the caller is back, with a message', async (number, title) => {
    const [alice, bob] = await bobCallsAlice();

    await transfer(alice, 'Bob Baker', number, 'Ask first');

    await alice.callWith('Bob Baker').says('Connected');
    await Promise.all([alice.rtpFlows(), bob.rtpFlows()]);
    await alice.alerts
      .filter({ hasText: words(title).trim() })
      .first()
      .waitFor();
  });

  test('the caller hanging up while somebody is asked leaves an ordinary call', async () => {
    const [alice, bob] = await bobCallsAlice();
    const chloe = await desk.phoneOf('1003');
    await transfer(alice, 'Bob Baker', '1003', 'Ask first');
    await chloe.answer('Alice Anders');
    await alice.callWith('Chloé Dubois').says('Connected');

    await bob.callWith('Alice Anders').press('End');

    await alice.callWith('Bob Baker').isOver();
    await alice.callWith('Chloé Dubois').button('Complete transfer').waitFor({ state: 'detached' });
    await Promise.all([alice.rtpFlows(), chloe.rtpFlows()]);
  });

  test('that the service refuses leaves both calls as they were, and can be tried again', async () => {
    const [alice] = await bobCallsAlice();
    const chloe = await desk.phoneOf('1003');
    await transfer(alice, 'Bob Baker', '1003', 'Ask first');
    await chloe.answer('Alice Anders');
    const asked = alice.callWith('Chloé Dubois');
    await asked.says('Connected');
    await desk.sandbox.fault({ type: 'http', route: 'mobius.transfer', status: 500, times: 1 });

    await asked.press('Complete transfer');

    await alice.alerts
      .filter({ hasText: words('call_transfer_title') })
      .first()
      .waitFor();
    await asked.says('Connected');
    await alice.callWith('Bob Baker').says('On hold');
    await asked.press('Complete transfer');
    await asked.isOver();
  });
});
