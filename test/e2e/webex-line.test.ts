import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { TestServer } from '../support/server.ts';
import { DriverPage } from './driver/driver-page.ts';
import { openDriver } from './driver/open-driver.ts';

describe('a line in trouble', () => {
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

  /** A call comes in and rings: what *Ready* promises. */
  async function rings(): Promise<void> {
    const { length } = await phone.calls();
    await server.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await phone.callBecomes(length, 'incoming');
  }

  test('is not ready while its events cannot come, and rings again afterwards', async () => {
    await phone.ready('1001');
    await server.sandbox.fault({ type: 'mercury', user: '1001', code: 1011, seconds: 3 });

    await phone.lineBecomes('reconnecting');
    await phone.lineBecomes('ready');
    await rings();
  });

  test('that slept is made anew before it says that it is ready', async () => {
    await page.clock.install();
    await phone.ready('1001');
    const [before] = await server.sandbox.registrations();

    await page.clock.fastForward(3_600_000);

    await server.sandbox.eventually('another registration is there', async () => {
      const [after, ...others] = await server.sandbox.registrations();
      return after !== undefined && after.deviceId !== before?.deviceId && others.length === 0;
    });
    await phone.lineBecomes('ready');
    await rings();
  });

  test('whose registration was forgotten notices when the page is shown again', async () => {
    await phone.ready('1001');
    await server.sandbox.fault({ type: 'http', route: 'mobius.keepalive', status: 404, times: 1 });

    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));

    await phone.lineBecomes('reconnecting');
    await phone.lineBecomes('ready');
    await rings();
  });

  test('whose call the provider has forgotten ends that call, once, and says that it was lost', async () => {
    await phone.ready('1001');
    await phone.dial('9001');
    await phone.callBecomes(0, 'connected');

    await server.stop();
    await server.start();

    expect(await phone.callBecomes(0, 'ended')).toMatchObject({ endReason: 'lost' });
    expect(await phone.ends()).toBe(1);
    await phone.leavesNothingBehind();
    await phone.lineBecomes('ready');
    await rings();
  });

  test('whose token is renewed registers with the next one, but not under a call', async () => {
    await phone.signIn('1001', { life: 6_000 });
    await phone.lineBecomes('ready');
    const [before] = await server.sandbox.registrations();
    await phone.dial('9001');
    await phone.callBecomes(0, 'connected');
    await server.sandbox.eventually('the token was renewed', () =>
      page.evaluate(() => window.driver.renewals > 0),
    );
    expect(await phone.call(0)).toMatchObject({ state: 'connected' });
    expect(await server.sandbox.registrations()).toEqual([before]);
    expect(await phone.verb(0, 'hold')).toBe('ok');

    await phone.verb(0, 'end');

    await server.sandbox.eventually('it registered again', async () => {
      const [after, ...others] = await server.sandbox.registrations();
      return after !== undefined && after.deviceId !== before?.deviceId && others.length === 0;
    });
    await phone.lineBecomes('ready');
    await rings();
  });
});
