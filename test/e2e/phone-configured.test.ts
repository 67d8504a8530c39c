import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { integration } from '../../src/sandbox/webex/integration/integration.ts';
import { apps } from '../../src/sandbox/innovaphone/apps.ts';
import { connector, domain, password } from '../../src/sandbox/xassist/users.ts';
import { launchBrowser } from '../support/browser.ts';
import { deskHands } from '../support/desk-hands.ts';
import { freePort } from '../support/free-port.ts';
import { PhonePage } from '../support/phone-page.ts';
import { TestServer } from '../support/server.ts';
import { scriptOfStandIn } from './phone/stand-in-script.ts';
import { webexOfItsOwn } from './phone/webex-of-its-own.ts';

/** What the sandbox says of its gateway for Ribbon. */
interface RibbonDiscovery {
  readonly ribbon: {
    readonly secure: string;
    readonly domain: string;
    readonly passwords: Readonly<Record<string, string>>;
  };
}

describe('a server with accounts of its own at all systems, and no sandbox', () => {
  let remote: TestServer;
  let server: TestServer;
  let browser: Browser;
  let ribbon: RibbonDiscovery['ribbon'];
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    const script = { OFFHOOK_RIBBON_SDK: process.env['OFFHOOK_RIBBON_SDK'] ?? (await scriptOfStandIn()) };
    // It plays the systems, at an address that is not the phone's.
    remote = await TestServer.start({}, script);
    ({ ribbon } = (await (await fetch(`${remote.origin}/sandbox/discovery`)).json()) as RibbonDiscovery);
    const port = String(await freePort());
    const [app] = apps;
    server = await TestServer.start(
      {},
      {
        ...script,
        PORT: port,
        PUBLIC_URL: `http://localhost:${port}`,
        SESSION_SECRETS: 'a-secret-of-this-test-and-of-no-other-server',
        DRAIN_SECONDS: '0',
        WEBEX_CLIENT_ID: integration.clientId,
        WEBEX_CLIENT_SECRET: integration.clientSecret,
        WEBEX_API: `${remote.origin}/sandbox/hydra/v1`,
        WEBEX_REVOCATION: `${remote.origin}/sandbox/idbroker/idb/oauth2/v1/revoke`,
        RIBBON_GATEWAY: ribbon.secure,
        INNOVAPHONE_URL: `${remote.origin.replace('http', 'ws')}/sandbox/innovaphone/PBX0/APPS/websocket`,
        INNOVAPHONE_APP: app.name,
        INNOVAPHONE_PASSWORD: app.password,
        XASSIST_URL: `${remote.origin}/sandbox/xassist/offhook/`,
        XASSIST_USERNAME: connector.userId,
        XASSIST_PASSWORD: password,
        XASSIST_DOMAIN: domain,
      },
    );
    browser = await launchBrowser();
  });

  beforeEach(() => remote.sandbox.reset());

  afterEach(async () => {
    for (const context of contexts.splice(0)) {
      await context.unrouteAll({ behavior: 'ignoreErrors' });
      await context.close();
    }
  });

  afterAll(async () => {
    await browser.close();
    await server.stop();
    await remote.stop();
  });

  /** Opens the phone. `elsewhere`: with Webex being the sandbox, whose socket the page’s policy does not know. */
  async function open({ elsewhere = false } = {}): Promise<PhonePage> {
    const context = await browser.newContext({
      baseURL: server.origin,
      locale: 'en-US',
      ignoreHTTPSErrors: true,
      bypassCSP: elsewhere,
    });
    contexts.push(context);
    if (elsewhere) await webexOfItsOwn(context, remote.origin);
    return PhonePage.in(context);
  }

  test('offers all four, and Ribbon with the person’s own password', { timeout: 60_000 }, async () => {
    const phone = await open();
    await phone.page.getByRole('heading', { name: 'Frontline xAssist' }).waitFor();
    expect(await phone.page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Webex',
      'Ribbon',
      'innovaphone',
      'Frontline xAssist',
    ]);
    expect(await phone.button('Use my telephone').count()).toBe(0);

    await phone.page.getByRole('textbox', { name: 'User' }).fill(`1001@${ribbon.domain}`);
    await phone.page.getByRole('textbox', { name: 'Password' }).fill(ribbon.passwords['1001'] ?? '');
    await phone.button('Sign in with Ribbon').click();
    await phone.lineSays('Ready');
    await phone.dial('9001');

    await phone.callWith('Echo').says('Connected');
    expect(phone.errors).toEqual([]);
  });

  test(
    'gives whoever signs in with Webex their own telephone and their own calls of xAssist, without a further question, also after a reload',
    { timeout: 90_000 },
    async () => {
      const hands = deskHands(remote.origin);
      await hands('plug', { user: '1001' });
      const phone = await open({ elsewhere: true });
      const { page } = phone;
      await phone.button('Sign in with Webex').click();
      await page.getByRole('button', { name: 'Alice Anders 1001' }).click();
      await phone.lineSays('Ready');

      for (const name of ['Use my telephone', 'Sign in to xAssist']) {
        await page.getByRole('tab', { name: 'Settings' }).click();
        await phone.button('Add a line').last().click();
        const form = page.getByRole('group', { name: 'Add a line' });
        await form.getByRole('button', { name, exact: true }).click();
        await form.waitFor({ state: 'detached' });
      }

      const lines = page.getByRole('list', { name: 'Lines' });
      const ready = (name: string) =>
        lines
          .getByRole('status', { name: new RegExp(`^Line ${name}`) })
          .filter({ hasText: /^\s*Ready/ })
          .waitFor();
      for (const name of ['Webex', 'innovaphone', 'Frontline xAssist']) await ready(name);

      await page.reload();
      for (const name of ['Webex', 'innovaphone', 'Frontline xAssist']) await ready(name);
      const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
      expect(stored).not.toMatch(/token|secret|password/i);
      await hands('call', { user: '1001', to: '9001' });
      await phone.callWith('Echo').region.waitFor();
      expect(phone.errors).toEqual([]);
    },
  );
});
