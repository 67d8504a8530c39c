import { describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { useDriver } from './driver/use-driver.ts';

/** What Cisco's SDK does not say, or says wrongly, and the adapter makes good. */
describe('the Webex adapter', () => {
  const bench = useDriver();

  test('says that a registration failed which the SDK only logs, and comes back by itself', async () => {
    await bench.sandbox.fault({ type: 'http', route: 'mobius.register', status: 503, times: 1 });

    await bench.phone.signIn('1001');

    await bench.phone.lineBecomes('offline', 'service-unavailable');
    await bench.phone.lineBecomes('ready');
  });

  test('waits as long as the provider asks for when it has too many requests', async () => {
    await bench.sandbox.fault({
      type: 'http',
      route: 'mobius.register',
      status: 429,
      retryAfter: 2,
      times: 1,
    });

    await bench.phone.signIn('1001');

    await bench.phone.lineBecomes('offline', 'too-many-requests');
    await bench.phone.lineBecomes('ready');
    const [refused = 0, next = 0] = (await bench.sandbox.trace())
      .filter(({ text }) => /^POST mobius\S*\.register /.test(text))
      .slice(-2)
      .map(({ at }) => Date.parse(at));
    expect(next - refused).toBeGreaterThan(1_950);
  });

  test.each([
    ['malformed', 'not a token', 'token-malformed'],
    ['expired', '1091', 'token-expired'],
    ['of somebody without calling', '1092', 'not-entitled'],
  ])('signs out, with the reason, when the token is %s', async (_, who, reason) => {
    await bench.phone.signIn(who);

    await bench.phone.lineBecomes('signed-out', reason);
  });

  test.each([
    ['9486', 'busy', undefined],
    ['9603', 'declined', undefined],
    ['9404', 'not-found', undefined],
    ['9403', 'failed', 'forbidden'],
    ['9503', 'failed', 'service-unavailable'],
    ['9500', 'failed', 'server-error'],
  ])('ends a call to %s once, as %s', async (number, endReason, error) => {
    await bench.phone.ready('1001');

    await bench.phone.dial(number);

    const call = await bench.phone.callBecomes(0, 'ended');
    expect(call).toMatchObject({ endReason, error });
    expect(await bench.phone.ends()).toBe(1);
    await bench.phone.leavesNothingBehind();
  });

  test('ends a call that nobody answers within a minute, and closes what the SDK leaves open', async () => {
    await bench.page.clock.install();
    await bench.phone.ready('1001');
    await bench.phone.dial('9480');
    await bench.phone.callBecomes(0, 'ringing');

    await bench.page.clock.fastForward(61_000);

    expect(await bench.phone.callBecomes(0, 'ended')).toMatchObject({ endReason: 'no-answer' });
    await bench.phone.leavesNothingBehind();
  });

  test('says nothing of a call whose own keepalive fails, for the call goes on', async () => {
    await bench.page.clock.install();
    await bench.phone.ready('1001');
    await bench.phone.dial('9001');
    await bench.phone.callBecomes(0, 'connected');
    await bench.phone.hears('something');
    await bench.sandbox.fault({
      type: 'http',
      route: 'mobius.call.keepalive',
      status: 500,
      retryAfter: 10,
      times: 9,
    });
    const failures = async () =>
      (await bench.sandbox.trace()).filter(({ text }) => text.includes('call.keepalive 500')).length;

    for (const [seconds, count] of [
      [600, 1],
      [10, 2],
    ] as const) {
      await bench.page.clock.fastForward(seconds * 1_000);
      await bench.sandbox.eventually('it has failed', async () => (await failures()) === count);
    }

    await bench.phone.hears('something');
    expect(await bench.phone.call(0)).toMatchObject({ state: 'connected' });
    expect(await bench.page.evaluate(() => window.driver.troubles)).toEqual([]);
  });

  test('ends a call whose own keepalive is refused, once, and says why', async () => {
    await bench.page.clock.install();
    await bench.phone.ready('1001');
    await bench.phone.dial('9001');
    await bench.phone.callBecomes(0, 'connected');
    await bench.phone.hears('something');
    await bench.sandbox.fault({ type: 'http', route: 'mobius.call.keepalive', status: 401 });

    await bench.page.clock.fastForward(600_000);

    expect(await bench.phone.callBecomes(0, 'ended')).toMatchObject({
      endReason: 'failed',
      error: 'token-expired',
    });
    expect(await bench.page.evaluate(() => window.driver.troubles)).toEqual([]);
    await bench.phone.leavesNothingBehind();
  });

  test('ends a call at the provider, too, when it is ended before the provider has answered', async () => {
    await bench.phone.ready('1001');
    const delayed = bench.phone.delayRequests('**/devices/*/call', 700);
    await bench.phone.dial('9001');
    await delayed;

    await bench.phone.verb(0, 'end');

    await bench.sandbox.eventually('no call is left', async () => (await bench.sandbox.calls()).length === 0);
    expect(await bench.phone.call(0)).toMatchObject({ state: 'ended', endReason: 'local' });
    await bench.phone.leavesNothingBehind();
  });

  test('calls and answers over a connection that was made beforehand', async () => {
    await bench.phone.ready('1001');
    for (const [at, begin] of [
      () => bench.phone.dial('9001'),
      async () => {
        await bench.sandbox.call({ from: '+14155550198', to: '1001' });
        await bench.phone.callBecomes(1, 'incoming');
        await bench.phone.verb(1, 'answer');
      },
    ].entries()) {
      const made = await eventually('one is spare', async () => {
        const all = await bench.phone.connections();
        if (all.made > at) return all.made;
        throw new Error(JSON.stringify(all));
      });

      await begin();

      await bench.phone.callBecomes(at, 'connected');
      expect((await bench.phone.connections()).used).toEqual(
        Array.from({ length: at + 1 }, (_, each) => each),
      );
      expect(made).toBe(at + 1);
      await bench.phone.verb(at, 'end');
    }
    await bench.phone.leavesNothingBehind();
  });

  test('resumes right after the hold was confirmed', async () => {
    await bench.phone.ready('1001');
    await bench.phone.dial('9001');
    await bench.phone.callBecomes(0, 'connected');

    for (let round = 0; round < 3; round += 1) {
      expect(await bench.phone.verb(0, 'hold')).toBe('ok');
      expect(await bench.phone.call(0)).toMatchObject({ state: 'held' });
      expect(await bench.phone.verb(0, 'resume')).toBe('ok');
      expect(await bench.phone.call(0)).toMatchObject({ state: 'connected' });
    }
  });

  test('leaves a call connected when the provider refuses to hold it, and holds it the next time', async () => {
    await bench.phone.ready('1001');
    await bench.phone.dial('9001');
    await bench.phone.callBecomes(0, 'connected');
    await bench.sandbox.fault({ type: 'http', route: 'mobius.hold', status: 500, times: 1 });

    expect(await bench.phone.verb(0, 'hold')).toBe('hold');

    expect(await bench.phone.call(0)).toMatchObject({ state: 'connected', microphoneLive: true });
    expect(await bench.phone.verb(0, 'hold')).toBe('ok');
  });

  test('answers a call that comes in under the event name that the SDK really uses', async () => {
    await bench.phone.ready('1001');
    await bench.sandbox.call({ from: '+14155550199', to: '1001', name: 'Zoe <b>Zander</b>' });

    expect(await bench.phone.callBecomes(0, 'incoming')).toMatchObject({
      direction: 'incoming',
      remote: { name: 'Zoe <b>Zander</b>' },
    });
    expect(await bench.phone.verb(0, 'answer')).toBe('ok');

    expect(await bench.phone.call(0)).toMatchObject({
      state: 'connected',
      microphoneLive: true,
      hasRemoteTrack: true,
    });
    await bench.sandbox.eventually('audio arrives', async () => {
      return ((await bench.sandbox.leg('1001')).received?.packets ?? 0) > 20;
    });
  });

  test.each(['(900) 1', '90-01', ' 9001 ', 'tel:9001'])('dials %s without its punctuation', async (text) => {
    await bench.phone.ready('1001');

    expect(await bench.phone.dial(text)).toBe('ok');

    expect(await bench.phone.callBecomes(0, 'connected')).toMatchObject({ remote: { number: '9001' } });
  });

  test.each([
    ['', 'empty'],
    ['bob', 'letters'],
    ['bob@example.com', 'letters'],
    ['!!', 'nonsense'],
  ])('sends nothing when "%s" is dialled', async (text, reason) => {
    await bench.phone.ready('1001');

    expect(await bench.phone.dial(text)).toBe(reason);

    expect(await bench.phone.calls()).toEqual([]);
  });

  test('stays muted when the microphone changes in mid-call', async () => {
    await bench.phone.ready('1001');
    await bench.phone.dial('9001');
    await bench.phone.callBecomes(0, 'connected');
    await bench.phone.hears('something');
    await bench.page.evaluate(() => window.driver.calls[0]?.setMuted?.(true));
    await bench.phone.hears('silence');

    await bench.page.evaluate(() => window.driver.changeMicrophone(0));

    await bench.phone.hears('silence');
    await bench.page.evaluate(() => window.driver.calls[0]?.setMuted?.(false));
    await bench.phone.hears('something');
  });

  test('deregisters when the page is left', async () => {
    await bench.phone.ready('1001');

    await bench.page.close();

    await bench.sandbox.eventually('nobody is registered', async () => {
      return (await bench.sandbox.registrations()).length === 0;
    });
  });

  test('registers somebody else in the same page after signing out, with nothing left of the first', async () => {
    await bench.phone.ready('1001');
    await bench.phone.dial('9001');
    await bench.phone.callBecomes(0, 'connected');

    await bench.page.evaluate(() => window.driver.signOut());

    await bench.phone.leavesNothingBehind();
    expect(bench.page.frames()).toHaveLength(1);
    await bench.phone.ready('1002');
    const users = (await bench.sandbox.registrations()).map(({ user }) => user);
    expect(users).toEqual(['1002']);
  });
});
