import type { Browser, BrowserContext, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { webexOfItsOwn } from '../e2e/phone/webex-of-its-own.ts';
import { keyOf } from '../server/kiosk/fixture.ts';
import { launchBrowser } from '../support/browser.ts';
import { PhonePage } from '../support/phone-page.ts';
import { useCluster } from './use-cluster.ts';

const minutes = 60_000;
/** Within which a kiosk has to be able to call, in milliseconds. */
const soon = 30_000;

/** The kiosk *lobby* in a browser, whose clock a test can turn. */
class Kiosk {
  readonly #context: BrowserContext;
  #phone: PhonePage | undefined;

  constructor(context: BrowserContext) {
    this.#context = context;
  }

  get page() {
    if (!this.#phone) throw new Error('The kiosk is not open.');
    return this.#phone.page;
  }

  get echo(): Locator {
    return this.page.getByRole('button', { name: 'Hear yourself' });
  }

  async open(): Promise<void> {
    this.#phone = await PhonePage.in(this.#context, '/kiosk/lobby');
  }

  async calls(): Promise<void> {
    await this.echo.and(this.page.locator(':enabled')).click({ timeout: soon });
    const call = this.page.getByRole('region', { name: /^Call with/ });
    await call.getByRole('timer').waitFor();
    await call.getByRole('button', { name: 'End' }).click();
    await this.turnUntil(call, 'detached');
  }

  /** Turns the page's clock, second by second and a minute at most, until something is to be seen, or is gone. */
  async turnUntil(what: Locator, state: 'visible' | 'detached'): Promise<void> {
    const isSo = async () => (await what.count()) > 0 === (state === 'visible');
    for (let second = 0; second < 60 && !(await isSo()); second += 1) await this.page.clock.runFor(1_000);
    await what.waitFor({ state });
  }
}

describe('a kiosk in a browser, at two instances behind nginx', () => {
  const used = useCluster({ forBrowser: true });
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser.close());

  test(
    'calls after a power cut, a crashed tab, a loss of the network, and with one instance gone',
    async () => {
      // The sandbox stands for Webex at another address, which the page's policy does not know.
      const context = await browser.newContext({
        baseURL: used.cluster.origin,
        locale: 'en-US',
        bypassCSP: true,
      });
      await context.clock.install();
      await webexOfItsOwn(context, new URL(used.sandbox.url).origin);
      const kiosk = new Kiosk(context);
      await kiosk.open();
      await kiosk.page.getByLabel('Key of this kiosk').fill(keyOf('lobby'));
      await kiosk.page.getByRole('button', { name: 'Set up' }).click();
      await kiosk.calls();

      await kiosk.page.close();
      await kiosk.open();
      await kiosk.calls();

      const crashed = kiosk.page.waitForEvent('crash');
      await kiosk.page.goto('chrome://crash').catch(() => null);
      await crashed;
      await kiosk.page.close();
      await kiosk.open();
      await kiosk.calls();

      await context.setOffline(true);
      await kiosk.turnUntil(kiosk.echo.and(kiosk.page.locator(':disabled')), 'visible');
      await context.setOffline(false);
      await kiosk.calls();

      await used.cluster.stopInstance(0);
      await kiosk.page.reload();
      await kiosk.calls();
      await used.cluster.startInstance(0);
      await used.cluster.stopInstance(1);
      await kiosk.page.reload();
      await kiosk.calls();
    },
    4 * minutes,
  );
});
