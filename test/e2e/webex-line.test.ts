import { describe, expect, test } from 'vitest';
import { useDriver } from './driver/use-driver.ts';

describe('a line in trouble', () => {
  const bench = useDriver();

  /** A call comes in and rings: what *Ready* promises. */
  async function rings(): Promise<void> {
    const { length } = await bench.phone.calls();
    await bench.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await bench.phone.callBecomes(length, 'incoming');
  }

  test('is not ready while its events cannot come, and rings again afterwards', async () => {
    await bench.phone.ready('1001');
    await bench.sandbox.fault({ type: 'mercury', user: '1001', code: 1011, seconds: 3 });

    await bench.phone.lineBecomes('reconnecting');
    await bench.phone.lineBecomes('ready');
    await rings();
  });

  test('that slept is made anew before it says that it is ready', async () => {
    await bench.page.clock.install();
    await bench.phone.ready('1001');
    const [before] = await bench.sandbox.registrations();

    await bench.page.clock.fastForward(3_600_000);

    await bench.sandbox.eventually('another registration is there', async () => {
      const [after, ...others] = await bench.sandbox.registrations();
      return after !== undefined && after.deviceId !== before?.deviceId && others.length === 0;
    });
    await bench.phone.lineBecomes('ready');
    await rings();
  });

  test('whose registration was forgotten notices when the page is shown again', async () => {
    await bench.phone.ready('1001');
    await bench.sandbox.fault({ type: 'http', route: 'mobius.keepalive', status: 404, times: 1 });

    await bench.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

    await bench.phone.lineBecomes('reconnecting');
    await bench.phone.lineBecomes('ready');
    await rings();
  });

  test('whose call the provider has forgotten ends that call, once, and says that it was lost', async () => {
    await bench.phone.ready('1001');
    await bench.phone.dial('9001');
    await bench.phone.callBecomes(0, 'connected');

    await bench.server.stop();
    await bench.server.start();

    expect(await bench.phone.callBecomes(0, 'ended')).toMatchObject({ endReason: 'lost' });
    expect(await bench.phone.ends()).toBe(1);
    await bench.phone.leavesNothingBehind();
    await bench.phone.lineBecomes('ready');
    await rings();
  });

  test('whose token is renewed registers with the next one, but not under a call', async () => {
    await bench.page.clock.install();
    await bench.phone.signIn('1001', { life: 40_000 });
    await bench.phone.lineBecomes('ready');
    const [before] = await bench.sandbox.registrations();
    await bench.phone.dial('9001');
    await bench.phone.callBecomes(0, 'connected');
    // A call whose sound has not come by then is over.
    await bench.sandbox.eventually('sound comes', async () => {
      return ((await bench.sandbox.leg('1001')).received?.packets ?? 0) > 20;
    });
    await bench.page.clock.runFor(21_000);
    await bench.sandbox.eventually('the token was renewed', () =>
      bench.page.evaluate(() => window.driver.renewals > 0),
    );
    expect(await bench.phone.call(0)).toMatchObject({ state: 'connected' });
    expect(await bench.sandbox.registrations()).toEqual([before]);
    expect(await bench.phone.verb(0, 'hold')).toBe('ok');

    await bench.phone.verb(0, 'end');

    await bench.sandbox.eventually('it registered again', async () => {
      const [after, ...others] = await bench.sandbox.registrations();
      return after !== undefined && after.deviceId !== before?.deviceId && others.length === 0;
    });
    await bench.phone.lineBecomes('ready');
    await rings();
  });

  /** Signs in with a token that is renewed, and holds back the registration with that, or the answer to it, until `goOn`. */
  async function renewing(held: 'request' | 'answer') {
    await bench.phone.signIn('1001', { life: 6_000 });
    await bench.phone.lineBecomes('ready');
    const [before] = await bench.sandbox.registrations();
    let goOn: () => void = () => undefined;
    const gone = new Promise<void>((resolve) => (goOn = resolve));
    await new Promise<void>((resolve, reject) => {
      const route = bench.page.route('**/calling/web/device', async (route) => {
        const response = held === 'answer' ? await route.fetch() : undefined;
        resolve();
        await gone;
        await (response ? route.fulfill({ response }) : route.continue());
      });
      route.catch(reject);
    });
    const registersAnew = () =>
      bench.sandbox.eventually('it registered again', async () => {
        const [after, ...others] = await bench.sandbox.registrations();
        return after !== undefined && after.deviceId !== before?.deviceId && others.length === 0;
      });
    return { goOn, registersAnew };
  }

  async function isAnswered(): Promise<void> {
    expect(await bench.phone.verb(0, 'answer')).toBe('ok');
    await bench.phone.callBecomes(0, 'connected');
    await bench.phone.hears('something');
    expect(await bench.phone.calls()).toHaveLength(1);
    await bench.phone.verb(0, 'end');
  }

  test.each(['request', 'answer'] as const)(
    'rings once for a call that comes while its renewed token registers, with the %s on its way',
    async (held) => {
      const { goOn, registersAnew } = await renewing(held);

      await rings();
      goOn();

      await isAnswered();
      await registersAnew();
      await bench.phone.lineBecomes('ready');
    },
  );

  test('rings for a call that comes to the new registration alone, of which the phone has not heard yet', async () => {
    await bench.sandbox.fault({ type: 'takeover' });
    const { goOn, registersAnew } = await renewing('answer');

    await bench.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    goOn();

    await bench.phone.callBecomes(0, 'incoming');
    await isAnswered();
    await registersAnew();
    await bench.phone.lineBecomes('ready');
  });
});
