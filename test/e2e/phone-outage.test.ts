import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';

describe('when the service is gone', () => {
  const desk = useDesk();

  test('the line says so at once', async () => {
    const alice = await desk.phoneOf('1001');

    await desk.sandbox.fault({ type: 'mercury', user: '1001', seconds: 60 });

    await alice.lineSays('Reconnecting', 2_000);
  });

  test('the line says Offline, comes back by itself, and takes calls again', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.server.stop();
    await alice.lineSays('Offline');
    await alice.dial('9001');
    expect(await alice.destination.inputValue()).toBe('9001');

    await desk.server.start();

    await alice.lineSays('Ready', 30_000);
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.answer('Carol');
    await alice.callWith('Carol').says('Connected');
    await alice.rtpFlows();
  });

  test('the event socket alone comes back by itself, and a call rings', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.fault({ type: 'mercury', user: '1001', seconds: 2 });
    await alice.lineSays('(Reconnecting|Offline)');

    await alice.lineSays('Ready', 30_000);

    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
  });
});
