import type { Browser, BrowserContext, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { apps } from '../../src/sandbox/innovaphone/apps.ts';
import { emailOf } from '../../src/sandbox/people.ts';
import { connector, domain, password } from '../../src/sandbox/xassist/users.ts';
import { launchBrowser } from '../support/browser.ts';
import { deskHands } from '../support/desk-hands.ts';
import { identityProxy } from '../support/identity-proxy.ts';
import { PhonePage } from '../support/phone-page.ts';
import { TestServer } from '../support/server.ts';
import { scriptOfStandIn } from './phone/stand-in-script.ts';
import { systemsTouched } from './phone/systems-fetched.ts';

interface RibbonDiscovery {
  readonly secure: string;
  readonly domain: string;
  readonly passwords: Readonly<Record<string, string>>;
}

describe('a server that is set up for one system, without Webex and without the sandbox', () => {
  let remote: TestServer;
  let browser: Browser;
  let ribbon: RibbonDiscovery;
  let script: Readonly<Record<string, string>>;

  beforeAll(async () => {
    script = { OFFHOOK_RIBBON_SDK: process.env['OFFHOOK_RIBBON_SDK'] ?? (await scriptOfStandIn()) };
    // It plays the systems, at an address that is not the phone's.
    remote = await TestServer.start({}, script);
    const discovery: unknown = await (await fetch(`${remote.origin}/sandbox/discovery`)).json();
    ({ ribbon } = discovery as { readonly ribbon: RibbonDiscovery });
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    await remote.stop();
  });

  /** A phone of a server with this environment; `who` is whom a proxy in front of it has signed in. */
  async function open(
    env: Readonly<Record<string, string>>,
    who?: string,
    prepare?: (context: BrowserContext) => Promise<unknown>,
    ignoreHTTPSErrors = true,
  ): Promise<PhonePage> {
    const server = await TestServer.start({}, { OFFHOOK_RIBBON_SDK: '', ...env });
    onTestFinished(() => server.stop());
    const proxy = who === undefined ? undefined : await identityProxy(server.origin, 'X-Auth-Email', who);
    onTestFinished(() => proxy?.close());
    const context = await browser.newContext({
      baseURL: proxy?.origin ?? server.origin,
      locale: 'en-US',
      ignoreHTTPSErrors,
    });
    onTestFinished(() => context.close());
    await prepare?.(context);
    return PhonePage.in(context);
  }

  const byProxy = { IDENTITY_HEADER: 'X-Auth-Email', TRUSTED_PROXIES: '127.0.0.1 ::1' };

  const desk = () => ({
    ...byProxy,
    INNOVAPHONE_URL: `${remote.origin.replace('http', 'ws')}/sandbox/innovaphone/PBX0/APPS/websocket`,
    INNOVAPHONE_APP: apps[0].name,
    INNOVAPHONE_PASSWORD: apps[0].password,
  });

  /** Signs in with the password that the gateway knows. */
  async function signInWithRibbon(phone: PhonePage): Promise<void> {
    const { page } = phone;
    await page.getByRole('textbox', { name: 'User' }).fill(`1001@${ribbon.domain}`);
    await page.getByRole('textbox', { name: 'Password' }).fill(ribbon.passwords['1001'] ?? '');
    await phone.button('Sign in with Ribbon').click();
  }

  test('Ribbon alone: people sign in with their own password and call', { timeout: 60_000 }, async () => {
    const phone = await open({ ...script, RIBBON_GATEWAY: ribbon.secure });

    await signInWithRibbon(phone);
    await phone.lineSays('Ready');
    await phone.dial('9001');
    await phone.callWith('Echo').says('Connected');

    expect(await systemsTouched(phone.page)).toEqual(['ribbon']);
    expect(await phone.button('Sign in with Webex').count()).toBe(0);
    expect(phone.errors).toEqual([]);
  });

  test('a gateway whose certificate the browser does not trust: it is said so, and what to do', async () => {
    const phone = await open({ ...script, RIBBON_GATEWAY: ribbon.secure }, undefined, undefined, false);

    await signInWithRibbon(phone);
    await phone.lineSays('Offline');

    await phone.page.getByText(/or no trusted certificate: open the gateway’s address\./).waitFor();
  });

  test(
    'a script of Ribbon’s that never ends loading is told after 20 s, and tried again until it comes',
    { timeout: 60_000 },
    async () => {
      const held: Route[] = [];
      const phone = await open({ ...script, RIBBON_GATEWAY: ribbon.secure }, undefined, async (context) => {
        await context.clock.install();
        await context.route('**/ribbon/sdk.js*', (route) => {
          held.push(route);
        });
      });
      await signInWithRibbon(phone);
      await phone.lineSays('Connecting');
      await expect.poll(() => held.length).toBe(1);

      await phone.page.clock.fastForward(20_000);
      await phone.lineSays('Offline');
      await phone.page.getByText('The library for this service does not come.').waitFor();

      await phone.page.clock.fastForward(2_000);
      await expect.poll(() => held.length).toBe(2);
      await held[1]?.continue();
      await phone.lineSays('Ready');
      await held[0]?.abort();
    },
  );

  test('a PBX alone: whoever the proxy names has their telephone', { timeout: 60_000 }, async () => {
    const hands = deskHands(remote.origin);
    await hands('plug', { user: '1001' });
    const phone = await open(desk(), emailOf({ extension: '1001' }));

    await phone.button('Use my telephone').click();
    await phone.lineSays('Ready');
    await hands('call', { user: '1001', to: '9001' });
    await phone.callWith('Echo').region.waitFor();

    expect(await systemsTouched(phone.page)).toEqual(['innovaphone']);
    expect(await phone.page.locator('body').innerText()).not.toContain('Webex');
    expect(phone.errors).toEqual([]);
  });

  test(
    'whoever the proxy names is back after a reload without a question, until they have signed out',
    { timeout: 60_000 },
    async () => {
      await deskHands(remote.origin)('plug', { user: '1003' });
      const phone = await open(desk(), emailOf({ extension: '1003' }));
      await phone.button('Use my telephone').click();
      await phone.lineSays('Ready');

      await phone.page.reload();
      await phone.lineSays('Ready');
      expect(await phone.button('Use my telephone').count()).toBe(0);
      await phone.signOut();
      await phone.button('Use my telephone').waitFor();
      await phone.page.reload();
      await phone.button('Use my telephone').waitFor();

      expect(await systemsTouched(phone.page)).toEqual(['innovaphone']);
      await phone.button('Use my telephone').click();
      await phone.lineSays('Ready');
      expect(phone.errors).toEqual([]);
    },
  );

  test('a PBX alone, opened past the proxy: nobody has a telephone, and it is said why', async () => {
    const phone = await open(desk());

    await phone.page.getByText(/^This server was not told who you are/).waitFor();

    expect(await phone.button('Use my telephone').count()).toBe(0);
    expect(await systemsTouched(phone.page)).toEqual(['innovaphone']);
  });

  test('xAssist alone: whoever the proxy names creates calls', { timeout: 60_000 }, async () => {
    const account = {
      XASSIST_URL: `${remote.origin}/sandbox/xassist/offhook/`,
      XASSIST_USERNAME: connector.userId,
      XASSIST_PASSWORD: password,
      XASSIST_DOMAIN: domain,
    };
    const phone = await open({ ...byProxy, ...account }, emailOf({ extension: '1001' }));

    await phone.button('Sign in to xAssist').click();
    await phone.lineSays('Ready');

    expect(await systemsTouched(phone.page)).toEqual(['xassist']);
    expect(phone.errors).toEqual([]);
  });
});
