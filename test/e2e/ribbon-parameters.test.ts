import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CallParameter } from '../../src/calling/index.ts';
import { launchBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { TestServer } from '../support/server.ts';
import { openRibbonDriver } from './driver/open-ribbon-driver.ts';
import type { RibbonDriver } from './driver/ribbon-page.ts';

const order: CallParameter = { name: 'X-Order', value: '4711' };
const agent: CallParameter = { name: 'X-Agent', value: 'Bob <7>' };
const place: CallParameter = { name: 'X-GPS', value: '42.686032,23.344565' };
/** No gateway is set up for this one. */
const unknown: CallParameter = { name: 'Subject', value: 'Hello' };

interface Discovery {
  readonly gateway: string;
  readonly secure?: string;
  readonly domain: string;
  readonly passwords: Readonly<Record<string, string>>;
}

describe('a Ribbon call, to an app', () => {
  let server: TestServer;
  let browser: Browser;
  let alice: Page;
  let bob: Page;
  const pages: Page[] = [];

  beforeAll(async () => {
    server = await TestServer.start();
    browser = await launchBrowser();
  });
  beforeEach(async () => {
    await server.sandbox.reset();
    [alice, bob] = await Promise.all([phoneOf('1001'), phoneOf('1002')]);
  });
  afterEach(() => Promise.all(pages.splice(0).map((page) => page.context().close())));
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  async function phoneOf(extension: string): Promise<Page> {
    const answer: unknown = await (await fetch(`${server.origin}/sandbox/discovery`)).json();
    const { gateway, secure, domain, passwords } = (answer as { readonly ribbon: Discovery }).ribbon;
    const requests = secure ?? gateway;
    const account = {
      username: `${extension}@${domain}`,
      shows: { password: passwords[extension] ?? '' },
      gateway: { requests, sockets: requests.replace(/^http/, 'ws') },
      script: secure === undefined ? undefined : '/ribbon/sdk.js',
    };
    const page = await openRibbonDriver(browser, server);
    pages.push(page);
    await page.evaluate((given) => {
      window.ribbon.signIn(given);
    }, account);
    await page.waitForFunction(() => window.ribbon.line() === 'ready', undefined, { timeout: 15_000 });
    return page;
  }

  const becomes = (page: Page, state: string) =>
    eventually(`the call is ${state}`, async () => {
      const call = await page.evaluate(() => window.ribbon.call());
      if (call?.state === state) return call;
      throw new Error(`It is ${JSON.stringify(call)}.`);
    });
  const told = (page: Page) => page.evaluate(() => window.ribbon.call()?.told);
  const verb = (page: Page, which: Parameters<RibbonDriver['verb']>[0]) =>
    page.evaluate((name) => window.ribbon.verb(name), which);
  const send = (page: Page, given: CallParameter) => page.evaluate((one) => window.ribbon.send([one]), given);
  const dial = (given: CallParameter) => alice.evaluate((one) => window.ribbon.dial('1002', [one]), given);

  /** Alice calls Bob with her order, who answers with his name. */
  async function talking(): Promise<void> {
    await dial(order);
    await becomes(bob, 'incoming');
    await send(bob, agent);
    await verb(bob, 'answer');
    await becomes(alice, 'connected');
    await becomes(bob, 'connected');
    await expect.poll(() => told(alice)).toEqual([[], [agent]]);
  }

  test('has a report of what was done for it, also after its end, which names nobody', async () => {
    await talking();
    expect(await verb(alice, 'hold')).toBe('ok');
    const meanwhile = await alice.evaluate(() => window.ribbon.report());
    await verb(alice, 'end');
    await becomes(alice, 'ended');
    const [after, theirs] = [
      await alice.evaluate(() => window.ribbon.report()),
      await bob.evaluate(() => window.ribbon.report()),
    ];

    const words = (report: typeof after) => report?.steps.map(({ what }) => what);
    expect(words(meanwhile)).toEqual(expect.arrayContaining(['MAKE', 'HOLD_LOCAL']));
    expect(words(after)).toEqual(expect.arrayContaining(['MAKE', 'HOLD_LOCAL', 'END_LOCAL']));
    expect(words(theirs)).toEqual(expect.arrayContaining(['RECEIVE_CALL', 'ANSWER']));
    expect(after?.figures.map(({ what }) => what)).toContain('CALL_DURATION');
    expect(JSON.stringify([meanwhile, after, theirs])).not.toMatch(
      /\d+\.\d+\.\d+\.\d+|ribbon\.sandbox|"100[12]/,
    );
  });

  test('what is dialled with is there when it rings, and what is answered with when it is connected', async () => {
    await dial(order);
    const ringing = await becomes(bob, 'incoming');
    await send(bob, agent);
    await verb(bob, 'answer');
    await becomes(alice, 'connected');

    expect(ringing.told).toEqual([[order]]);
    await expect.poll(() => told(alice)).toEqual([[], [agent]]);
  });

  test('what is sent in mid-call comes to the other side, either way, and once', async () => {
    await talking();

    expect(await send(alice, place)).toBe('ok');
    await expect.poll(() => told(bob)).toEqual([[order], [order, place]]);
    expect(await send(bob, { ...agent, value: '8' })).toBe('ok');
    await expect.poll(() => told(alice)).toEqual([[], [agent], [{ ...agent, value: '8' }]]);
    expect(await verb(alice, 'hold')).toBe('ok');
    await becomes(alice, 'held');
    expect(await verb(alice, 'resume')).toBe('ok');
    await becomes(alice, 'connected');

    expect(await told(bob)).toHaveLength(2);
    expect(await told(alice)).toHaveLength(3);
  });

  test('while the other side holds, they come, too', async () => {
    await talking();
    expect(await verb(bob, 'hold')).toBe('ok');
    await becomes(bob, 'held');

    expect(await send(alice, place)).toBe('ok');

    await expect.poll(() => told(bob)).toEqual([[order], [order, place]]);
    expect(await verb(bob, 'resume')).toBe('ok');
    await becomes(bob, 'connected');
  });

  test('a name that the gateway does not know is refused, and nothing that is done later fails for it', async () => {
    await talking();

    expect(await send(alice, unknown)).toBe('other');
    expect(await verb(alice, 'hold')).toBe('ok');
    await becomes(alice, 'held');
    expect(await verb(alice, 'resume')).toBe('ok');
    await becomes(alice, 'connected');

    expect(await told(bob)).toEqual([[order]]);
  });

  test('a call with a name that the gateway does not know comes to nothing, and rings nowhere', async () => {
    await dial(unknown);

    expect(await becomes(alice, 'ended')).toMatchObject({ endReason: 'failed' });
    expect(await bob.evaluate(() => window.ribbon.calls.length)).toBe(0);
  });

  test('an answer with such a name fails, and the next one, without it, is taken', async () => {
    await dial(order);
    await becomes(bob, 'incoming');
    await send(bob, unknown);

    expect(await verb(bob, 'answer')).toBe('answer');
    expect(await verb(bob, 'answer')).toBe('ok');

    await becomes(bob, 'connected');
    expect((await becomes(alice, 'connected')).told).toEqual([[]]);
  });
});
