import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { TestServer } from '../support/server.ts';
import { openDriver } from './driver/open-driver.ts';
import { DriverPage } from './driver/driver-page.ts';

/** What Cisco's SDK does not say, or says wrongly, and the adapter makes good. */
describe('the Webex adapter', () => {
  let server: TestServer;
  let browser: Browser;
  let page: Page;
  let phone: DriverPage;

  beforeAll(async () => {
    server = await TestServer.start();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  beforeEach(async () => {
    await server.sandbox.reset();
    page = await openDriver(browser, server.origin);
    phone = new DriverPage(page, server);
  });

  afterEach(async () => {
    await page.context().close();
  });

  test('says that a registration failed which the SDK only logs, and comes back by itself', async () => {
    await server.sandbox.fault({ type: 'http', route: 'mobius.register', status: 503, times: 1 });

    await phone.signIn('1001');

    await phone.lineBecomes('offline', 'service-unavailable');
    await phone.lineBecomes('ready');
  });

  test('waits as long as the provider asks for when it has too many requests', async () => {
    await server.sandbox.fault({
      type: 'http',
      route: 'mobius.register',
      status: 429,
      retryAfter: 2,
      times: 1,
    });

    await phone.signIn('1001');

    await phone.lineBecomes('offline', 'too-many-requests');
    await phone.lineBecomes('ready');
  });

  test.each([
    ['malformed', 'not a token', 'token-malformed'],
    ['expired', '1091', 'token-expired'],
    ['of somebody without calling', '1092', 'not-entitled'],
  ])('signs out, with the reason, when the token is %s', async (_, who, reason) => {
    await phone.signIn(who);

    await phone.lineBecomes('signed-out', reason);
  });

  test.each([
    ['9486', 'busy', undefined],
    ['9603', 'declined', undefined],
    ['9404', 'not-found', undefined],
    ['9403', 'failed', 'forbidden'],
    ['9503', 'failed', 'service-unavailable'],
    ['9500', 'failed', 'server-error'],
  ])('ends a call to %s once, as %s', async (number, endReason, error) => {
    await phone.ready('1001');

    await phone.dial(number);

    const call = await phone.callBecomes(0, 'ended');
    expect(call).toMatchObject({ endReason, error });
    expect(await phone.ends()).toBe(1);
    await phone.leavesNothingBehind();
  });

  test('ends a call that nobody answers within a minute, and closes what the SDK leaves open', async () => {
    await page.clock.install();
    await phone.ready('1001');
    await phone.dial('9480');
    await phone.callBecomes(0, 'ringing');

    await page.clock.fastForward(61_000);

    expect(await phone.callBecomes(0, 'ended')).toMatchObject({ endReason: 'no-answer' });
    await phone.leavesNothingBehind();
  });

  test('ends a call at the provider, too, when it is ended before the provider has answered', async () => {
    await phone.ready('1001');
    const delayed = phone.delayRequests('**/devices/*/call', 700);
    await phone.dial('9001');
    await delayed;

    await phone.verb(0, 'end');

    await server.sandbox.eventually(
      'no call is left',
      async () => (await server.sandbox.calls()).length === 0,
    );
    expect(await phone.call(0)).toMatchObject({ state: 'ended', endReason: 'local' });
    await phone.leavesNothingBehind();
  });

  test('resumes right after the hold was confirmed', async () => {
    await phone.ready('1001');
    await phone.dial('9001');
    await phone.callBecomes(0, 'connected');

    for (let round = 0; round < 3; round += 1) {
      expect(await phone.verb(0, 'hold')).toBe('ok');
      expect(await phone.call(0)).toMatchObject({ state: 'held' });
      expect(await phone.verb(0, 'resume')).toBe('ok');
      expect(await phone.call(0)).toMatchObject({ state: 'connected' });
    }
  });

  test('leaves a call connected when the provider refuses to hold it, and holds it the next time', async () => {
    await phone.ready('1001');
    await phone.dial('9001');
    await phone.callBecomes(0, 'connected');
    await server.sandbox.fault({ type: 'http', route: 'mobius.hold', status: 500, times: 1 });

    expect(await phone.verb(0, 'hold')).toBe('hold');

    expect(await phone.call(0)).toMatchObject({ state: 'connected', microphoneLive: true });
    expect(await phone.verb(0, 'hold')).toBe('ok');
  });

  test('answers a call that comes in under the event name that the SDK really uses', async () => {
    await phone.ready('1001');
    await server.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });

    expect(await phone.callBecomes(0, 'incoming')).toMatchObject({
      direction: 'incoming',
      remote: { name: 'Carol' },
    });
    expect(await phone.verb(0, 'answer')).toBe('ok');

    expect(await phone.call(0)).toMatchObject({
      state: 'connected',
      microphoneLive: true,
      hasRemoteTrack: true,
    });
    await server.sandbox.eventually('audio arrives', async () => {
      return ((await server.sandbox.leg('1001')).received?.packets ?? 0) > 20;
    });
  });

  test.each(['(900) 1', '90-01', ' 9001 ', 'tel:9001'])('dials %s without its punctuation', async (text) => {
    await phone.ready('1001');

    expect(await phone.dial(text)).toBe('ok');

    expect(await phone.callBecomes(0, 'connected')).toMatchObject({ remote: { number: '9001' } });
  });

  test.each([
    ['', 'empty'],
    ['bob', 'letters'],
    ['bob@example.com', 'letters'],
    ['!!', 'nonsense'],
  ])('sends nothing when "%s" is dialled', async (text, reason) => {
    await phone.ready('1001');

    expect(await phone.dial(text)).toBe(reason);

    expect(await phone.calls()).toEqual([]);
  });

  test('stays muted when the microphone changes in mid-call', async () => {
    await phone.ready('1001');
    await phone.dial('9001');
    await phone.callBecomes(0, 'connected');
    await phone.hears('something');
    await page.evaluate(() => window.driver.calls[0]?.setMuted?.(true));
    await phone.hears('silence');

    await page.evaluate(() => window.driver.changeMicrophone(0));

    await phone.hears('silence');
    await page.evaluate(() => window.driver.calls[0]?.setMuted?.(false));
    await phone.hears('something');
  });

  test('deregisters when the page is left', async () => {
    await phone.ready('1001');

    await page.close();

    await server.sandbox.eventually('nobody is registered', async () => {
      return (await server.sandbox.registrations()).length === 0;
    });
  });

  test('registers somebody else in the same page after signing out, with nothing left of the first', async () => {
    await phone.ready('1001');
    await phone.dial('9001');
    await phone.callBecomes(0, 'connected');

    await page.evaluate(() => window.driver.signOut());

    await phone.leavesNothingBehind();
    expect(page.frames()).toHaveLength(1);
    await phone.ready('1002');
    const users = (await server.sandbox.registrations()).map(({ user }) => user);
    expect(users).toEqual(['1002']);
  });
});
