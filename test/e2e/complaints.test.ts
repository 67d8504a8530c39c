import type { BrowserContext } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { DeskPhone } from './phone/desk-phone.ts';
import { useDesk, type WindowOptions } from './phone/desk.ts';

const carol = { from: '+14155550199', to: '1001', name: 'Carol' };
const minute = 60_000;
const turned: WindowOptions = { prepare: (context) => context.clock.install() };
/** How far a page's clock is turned at once. */
const step = minute / 12;

/** Where each of these does not hold, people miss or lose calls: the complaints that users have of softphones. */
describe('the complaints that users have of other softphones do not hold here', () => {
  const desk = useDesk();

  test('a tab that was hidden for half an hour rings', { timeout: 2 * minute }, async () => {
    const alice = await desk.phoneOf('1001', {
      prepare: async (context) => {
        await hide(context);
        await context.clock.install();
      },
    });

    for (let passed = 0; passed < 30 * minute; passed += step) {
      await alice.passes(step / 1_000, step / 1_000);
      if (passed % (5 * minute) === 0) await alice.rings('1001');
    }

    await alice.lineSays('Ready');
    await desk.sandbox.registeredOnce('1001');
  });

  test('a tab that is reloaded is registered once, and rings', async () => {
    const alice = await desk.phoneOf('1001');

    for (let reload = 0; reload < 3; reload += 1) {
      await alice.page.reload();
      await alice.lineSays('Ready');
    }

    await desk.sandbox.registeredOnce('1001');
    await alice.rings('1001');
  });

  test('signing out stops the retries after “too many requests”', async () => {
    await desk.sandbox.fault({
      type: 'http',
      route: 'mobius.register',
      status: 429,
      retryAfter: 1,
      times: 50,
    });
    const alice = await desk.phone('/?user=1001', turned);
    const refused = async () =>
      (await desk.sandbox.trace()).filter(({ text }) => text.includes('mobius.register 429')).length;
    await desk.sandbox.eventually('it is tried again', async () => (await refused()) > 1);

    await alice.signOut();

    await alice.passes(1);
    const before = await refused();
    await alice.passes(minute / 1_000, 5);
    expect(await refused()).toBe(before);
  });

  test('a call that is over is over in the second tab', async () => {
    const first = await desk.phoneOf('1001');
    const second = await DeskPhone.inContext(first.page.context(), '/?user=1001', desk.sandbox);
    await second.lineSays('Ready');

    const given = await desk.sandbox.call(carol);
    await second.incoming('Carol').waitFor();
    await desk.sandbox.hangup(given);
    await second.incoming('Carol').waitFor({ state: 'detached' });
    await desk.sandbox.call(carol);
    await first.answer('Carol');
    await second.incoming('Carol').waitFor({ state: 'detached' });
    await second.callWith('Carol').says('Connected');
    await first.callWith('Carol').press('End');

    await second.callWith('Carol').isOver();
    expect(await second.page.getByRole('alertdialog').count()).toBe(0);
  });

  test('a network that goes off and on leaves one registration, which rings', async () => {
    const alice = await desk.phoneOf('1001', turned);
    const context = alice.page.context();

    for (let time = 0; time < 4; time += 1) {
      await context.setOffline(true);
      await alice.passes(1.5, 0.5);
      await context.setOffline(false);
      await alice.passes(0.5, 0.5);
    }

    await alice.lineSays('Ready');
    await desk.sandbox.registeredOnce('1001');
    await alice.rings('1001');
  });

  test.each(['reorder', 'duplicate', 'delay', 'garble'])(
    'a call with sound is “Connected” (events: %s)',
    async (how) => {
      const alice = await desk.phoneOf('1001');
      await desk.sandbox.fault({ type: 'events', user: '1001', how, times: 2 });

      await alice.dial('9001');

      await alice.callWith('Echo').says('Connected');
      await alice.rtpFlows();
      await alice.callWith('Echo').press('End');
      await alice.callWith('Echo').isOver();
    },
  );
});

/** Makes every page of `context` believe that it is hidden. */
async function hide(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
  });
}
