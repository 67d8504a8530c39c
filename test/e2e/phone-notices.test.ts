import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { outOfReach } from './phone/reach.ts';

describe('messages', () => {
  const desk = useDesk();

  test.each([
    [320, 480],
    [360, 800],
    [1280, 720],
  ])('at %d × %d never lie on what a call is controlled with', async (width, height) => {
    const alice = await desk.phoneOf('1001', { viewport: { width, height } });
    const missing = expect.poll(
      () => outOfReach(alice.page, ['Mute', 'End'], ['Decline', 'Hold and answer']),
      { timeout: 15_000 },
    );
    for (const number of ['9486', '9404', '9403']) {
      const before = await alice.alerts.count();
      await alice.dial(number);
      await alice.alerts.nth(before).waitFor();
    }
    await alice.dial('9001');
    const call = alice.callWith('Echo');
    await call.says('Connected');

    await missing.toEqual([]);
    await call.press('Keypad');
    await missing.toEqual([]);
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
    await missing.toEqual([]);
  });

  test('are seen whole in every window of a desk', async () => {
    const alice = await desk.phoneOf('1001');
    await alice.dial('9404');
    const message = alice.alerts.first();
    await message.waitFor();

    for (const [width, height] of [
      [1280, 720],
      [1366, 768],
      [1366, 650],
      [1024, 768],
      [900, 720],
    ] as const) {
      await alice.page.setViewportSize({ width, height });
      const beyond = () =>
        message.evaluate((card) => Math.max(0, card.getBoundingClientRect().bottom - innerHeight));
      await expect.poll(beyond, { message: `${width} × ${height}` }).toBe(0);
    }
  });
});
