import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { saidOf } from './phone/words.ts';

/** A browser that does not give the microphone unless the person says so. */
describe('without a microphone', () => {
  const desk = useDesk({ microphone: 'ask' });
  const denied = [saidOf('media_denied', '')].flat();

  test('no call is made, the number stays, and it goes well once the microphone is allowed', async () => {
    const alice = await desk.phoneOf('1001');

    await alice.dial('9001');

    await alice.message(denied).waitFor();
    expect(await alice.destination.inputValue()).toBe('9001');
    expect(await desk.sandbox.calls()).toEqual([]);
    await alice.page.context().grantPermissions(['microphone']);
    await alice.message(denied).getByRole('button', { name: 'Try again' }).click();
    await alice.callWith('Echo').says('Connected');
    await alice.rtpFlows();
  });

  test('an incoming call goes on ringing, and is answered once the microphone is allowed', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    await alice.answer('Carol');

    await alice.message(denied).waitFor();
    await alice.incoming('Carol').getByRole('button', { name: 'Answer' }).waitFor();
    expect((await desk.sandbox.calls()).map(({ state }) => state)).toEqual(['ringing']);
    await alice.page.context().grantPermissions(['microphone']);
    await alice.answer('Carol');
    await alice.callWith('Carol').says('Connected');
  });
});
