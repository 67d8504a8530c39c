import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { TestServer } from '../support/server.ts';
import { DriverPage } from './driver/driver-page.ts';
import { openDriver } from './driver/open-driver.ts';
import { watchTimers } from './driver/watch-timers.ts';

/** How often; `ROUNDS=100` for the figure, a few in the everyday run. */
const rounds = Number(process.env['ROUNDS'] ?? 5);

describe('many calls in one page', () => {
  let server: TestServer;
  let browser: Browser;

  beforeAll(async () => {
    server = await TestServer.start();
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  async function nobodyIsRegistered(): Promise<void> {
    await server.sandbox.eventually('nobody is registered', async () => {
      return (await server.sandbox.registrations()).length === 0;
    });
  }

  test(
    `${rounds} rounds of calling, holding, asking and transferring leave nothing behind`,
    async () => {
      const page = await openDriver(browser, server);
      const timers = await watchTimers(page);
      const phone = new DriverPage(page, server);
      await phone.ready('1001');
      const before = await timers.waiting();

      for (let round = 0; round < rounds; round += 1) {
        const index = round * 2;
        await phone.dial('9001');
        await phone.callBecomes(index, 'connected');
        expect(await phone.verb(index, 'hold')).toBe('ok');
        expect(await phone.verb(index, 'resume')).toBe('ok');
        await page.evaluate(async (first) => {
          const call = window.driver.calls[first];
          if (call) await call.consult?.('9002');
        }, index);
        await phone.callBecomes(index + 1, 'connected');
        await page.evaluate(async (first) => {
          const call = window.driver.calls[first];
          if (call) await call.consultation?.complete();
        }, index);
        expect(await phone.callBecomes(index, 'ended')).toMatchObject({ endReason: 'transferred' });
        expect(await phone.callBecomes(index + 1, 'ended')).toMatchObject({ endReason: 'transferred' });
      }

      await phone.leavesNothingBehind();
      await server.sandbox.eventually('no timer is left', async () => {
        const left = await timers.waiting();
        if (left <= before) return true;
        throw new Error(`${left} timers wait, ${before} did before the first call.`);
      });
      // A page that is torn away cannot deregister.
      await page.evaluate(() => window.driver.signOut());
      await nobodyIsRegistered();
      await page.context().close();
    },
    20_000 + rounds * 6_000,
  );

  test(
    `${rounds} sign-outs in the middle of a call leave nothing of who was there before`,
    async () => {
      const page = await openDriver(browser, server);
      const timers = await watchTimers(page);
      const phone = new DriverPage(page, server);
      const before = await timers.waiting();

      for (let round = 0; round < rounds; round += 1) {
        const extension = round % 2 === 0 ? '1001' : '1002';
        await phone.ready(extension);
        await phone.dial('9001');
        await phone.callBecomes(round, 'connected');
        await page.evaluate(() => window.driver.signOut());
        expect(page.frames()).toHaveLength(1);
      }

      await phone.leavesNothingBehind();
      expect(await timers.waiting()).toBeLessThanOrEqual(before);
      expect(page.workers()).toEqual([]);
      await nobodyIsRegistered();
      await server.sandbox.eventually('no call is left', async () => {
        const mine = (await server.sandbox.calls()).flatMap(({ legs }) => legs.map(({ user }) => user));
        return !mine.includes('1001') && !mine.includes('1002');
      });
      await page.context().close();
    },
    20_000 + rounds * 4_000,
  );
});
