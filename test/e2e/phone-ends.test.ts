import type { BrowserContext } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { useDesk } from './phone/desk.ts';
import { saidOf } from './phone/words.ts';

/** Why a call came to nothing, said in words. */
describe('a call that comes to nothing', () => {
  const desk = useDesk();

  test.each([
    ['is busy', '9486', 'end_busy', '9486'],
    ['declines', '9603', 'end_declined', 'Declines'],
    ['does not exist', '9404', 'end_not_found', '9404'],
    ['has a number that nobody has', '8321', 'end_not_found', '8321'],
    ['may not be called', '9403', 'call_forbidden', '9403'],
    ['is out of service', '9503', 'call_service_unavailable', '9503'],
    ['meets a server error', '9500', 'call_server_error', '9500'],
  ] as const)(
    'because the far end %s says what happened, why, and what to do',
    async (_, number, failure, who) => {
      const alice = await desk.phoneOf('1001');

      await alice.dial(number);

      await alice.message(saidOf(failure, who)).waitFor();
      await alice.message(saidOf(failure, who)).getByRole('button', { name: 'Copy details' }).waitFor();
      expect(await alice.alerts.count()).toBe(1);
      expect(await alice.destination.inputValue()).toBe(number);
    },
  );

  test('because nobody answers within a minute says so', async () => {
    const alice = await desk.phoneOf('1001', { prepare: (context) => context.clock.install() });
    await alice.dial('9480');
    await alice.callWith('Nobody answers').says('Ringing');

    await alice.page.clock.fastForward(61_000);

    await alice.message(saidOf('end_no_answer', 'Nobody answers')).waitFor();
    await desk.sandbox.eventually('no call is left', async () => (await desk.sandbox.calls()).length === 0);
  });

  test('because the called person is not signed in says so', async () => {
    const alice = await desk.phoneOf('1001');

    await alice.dial('1002');

    // It rings into the void for eighteen seconds.
    await alice
      .message(['Bob Baker', 'cannot be reached now', 'Try again later'])
      .waitFor({ timeout: 40_000 });
    await alice.callWith('Bob Baker').says('Ended');
  });

  test('because it could not be answered says so, and offers to call back', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await alice.incoming('Carol').waitFor();
    await desk.sandbox.fault({ type: 'http', route: 'mobius.call.*', user: '1001', status: 500, times: 1 });

    await alice.answer('Carol');

    const message = alice.message(['Carol', 'could not be answered']);
    await message.waitFor();
    expect(await message.getByRole('button', { name: 'Call back' }).count()).toBe(1);
    expect(await alice.incoming('Carol').count()).toBe(0);
  });

  test('because its sound finds no way says so as soon as the browser has given up, and nothing is left', async () => {
    const alice = await desk.phoneOf('1001');

    await alice.dial('9489');
    await alice.callWith('Media astray').says('Connected');

    await alice.message(saidOf('call_media', 'Media astray')).waitFor({ timeout: 25_000 });
    await alice.callWith('Media astray').isOver();
    await alice.hasOpen({ connections: 0, microphones: 0 });
    await desk.sandbox.eventually('no call is left', async () => (await desk.sandbox.calls()).length === 0);
  });

  test('can be tried again with one press', async () => {
    const alice = await desk.phoneOf('1001');
    await desk.sandbox.fault({ type: 'http', route: 'mobius.call', status: 503, times: 1 });
    await alice.dial('9001');

    const message = alice.message(saidOf('call_service_unavailable', '9001'));
    await message.getByRole('button', { name: 'Try again' }).click();

    await alice.callWith('Echo').says('Connected');
    await message.waitFor({ state: 'detached' });
  });
});

/** From `window.holdStatistics()` on, the browser gives no statistics of a call until `window.giveStatistics()`. */
const holdableStatistics = (context: BrowserContext): Promise<void> =>
  context
    .addInitScript(
      `const plain = RTCPeerConnection.prototype.getStats;
      let given = Promise.resolve();
      window.holdStatistics = () => (given = new Promise((resolve) => (window.giveStatistics = resolve)));
      window.statisticsGiven = () => given;
      RTCPeerConnection.prototype.getStats = async function (...asked) {
        await window.top.statisticsGiven();
        return plain.apply(this, asked);
      };`,
    )
    .then(() => undefined);

describe('a call that is ended while the browser gives no statistics, for which the SDK waits first', () => {
  const desk = useDesk();

  test('is over for the other one, too, and the late word of the SDK changes nothing', async () => {
    const [alice, bob] = await Promise.all([
      desk.phoneOf('1001', { prepare: holdableStatistics }),
      desk.phoneOf('1002'),
    ]);
    await alice.dial('1002');
    await bob.answer('Alice Anders');
    await bob.callWith('Alice Anders').says('Connected');
    await alice.callWith('Bob Baker').says('Connected');
    await alice.page.evaluate('void window.holdStatistics()');

    await alice.callWith('Bob Baker').press('End');

    await bob.callWith('Alice Anders').isOver();
    expect((await desk.sandbox.trace()).some(({ text }) => text === 'Call over: normal')).toBe(true);
    await alice.hasOpen({ connections: 0, microphones: 0 });
    await alice.page.evaluate('window.giveStatistics()');
    await desk.sandbox.eventually('the SDK hangs up a call that is not there any more', async () => {
      const trace = await desk.sandbox.trace();
      const ends = trace.flatMap(({ user, text }) =>
        user === '1001' && text.startsWith('DELETE mobius.call.end') ? text.slice(0, 26) : [],
      );
      return ends.join(', ') === 'DELETE mobius.call.end 200, DELETE mobius.call.end 404';
    });
    await alice.dial('9001');
    await alice.callWith('Echo').says('Connected');
    expect(await alice.alerts.count()).toBe(0);
  });
});
