import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { DeskPhone } from './phone/desk-phone.ts';
import { useDesk } from './phone/desk.ts';

describe('a cloud that is in trouble by itself', () => {
  const desk = useDesk();

  async function isReadyAgain(alice: DeskPhone): Promise<void> {
    await desk.sandbox.registeredOnce('1001');
    await alice.lineSays('Ready');
    await alice.rings('1001');
  }

  test.each([true, false])(
    'restarted with memory %s, it has the line and ends the call, once',
    async (memory) => {
      const alice = await desk.phoneOf('1001');
      await alice.dial('9001');
      await alice.callWith('Echo').says('Connected');

      await desk.sandbox.restart(memory);

      await alice.callWith('Echo').isOver();
      await alice.message(['The call with Echo was lost']).waitFor();
      await isReadyAgain(alice);
    },
  );

  test('having forgotten the line, it is asked for a call, and the line is registered anew', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.fault({ type: 'forget', user: '1001' });

    await alice.dial('9001');

    await alice.alerts.first().waitFor();
    await isReadyAgain(alice);
  });

  test('after a quarter of a minute of chaos the line is ready, and calls go through', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.chaos(7, 500);
    const end = Date.now() + 15_000;
    while (Date.now() < end) {
      if ((await alice.calls.count()) === 0) await alice.dial('9001');
      await pause(1_000);
    }
    await desk.sandbox.calm();

    await isReadyAgain(alice);
    expect(alice.errors.filter((error) => /^\w*Error\b/.test(error))).toEqual([]);
  });
});
