import { describe, expect, test } from 'vitest';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';

const minute = 60_000;
/** How far a page's clock is turned at once: less than a ping may take. */
const step = minute / 5;

describe('a calling server that is down', () => {
  const desk = useDesk();

  async function callsGoBothWays(alice: DeskPhone): Promise<void> {
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    await alice.rtpFlows();
    await alice.callWith('Echo').press('End');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.decline('Carol');
  }

  test('does not keep a phone from signing in: it registers with the other one', async () => {
    await desk.sandbox.fault({ type: 'region', server: 'primary' });

    const alice = await desk.phoneOf('1001');

    await desk.sandbox.registeredOnce('1001', 'backup');
    await callsGoBothWays(alice);
  });

  test('is left for the other one, and gone back to', { timeout: 3 * minute }, async () => {
    const alice = await desk.phoneOf('1001', { prepare: (context) => context.clock.install() });
    await desk.sandbox.registeredOnce('1001', 'primary');

    await desk.sandbox.fault({ type: 'region', server: 'primary' });
    await alice.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await alice.lineSays('Reconnecting');
    await alice.page.clock.runFor(step);
    await alice.lineSays('Ready');
    await desk.sandbox.registeredOnce('1001', 'backup');
    await callsGoBothWays(alice);
    await desk.sandbox.clearFaults();

    let turned = 0;
    const server = async () => (await desk.sandbox.registrations())[0]?.server;
    for (; turned < 125 * minute && (await server()) === 'backup'; turned += step) {
      await alice.passes(step / 1_000, step / 1_000);
    }
    expect(turned).toBeGreaterThan(50 * minute);
    await desk.sandbox.registeredOnce('1001', 'primary');
    await alice.lineSays('Ready');
    await callsGoBothWays(alice);
  });
});
