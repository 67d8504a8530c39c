import fastify, { type FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedPhone } from '../../src/ui/embed/host-script.ts';
import { launchBrowser } from '../support/browser.ts';
import { freePort } from '../support/free-port.ts';
import { PhonePage } from '../support/phone-page.ts';
import { TestServer } from '../support/server.ts';

/** What a page was told, by name. */
interface Told {
  readonly line?: string;
  readonly name?: string;
  readonly calls?: readonly { readonly state: string }[];
}

declare global {
  interface Window {
    phone: EmbeddedPhone;
    told: (readonly [name: string, event: Told])[];
  }
}

/** A page of somebody else's, with the phone in it; it keeps what it is told. */
const hostPage = (phone: string, user = '1001') => `<!doctype html>
<title>A page with a phone</title>
<link rel="icon" href="data:,">
<a href="tel:9001">Call the echo</a>
<div id="place" style="width: 400px; height: 640px"></div>
<script src="${phone}/embed.js"></script>
<script>
  window.told = [];
  window.phone = Offhook.open({ element: document.getElementById('place'), params: { user: '${user}' } });
  for (const name of ['ready', 'state', 'incoming', 'ended', 'refused'])
    window.phone.on(name, (event) => window.told.push([name, event]));
</script>`;

describe('a phone in a page', () => {
  const hosts: FastifyInstance[] = [];
  let server: TestServer;
  let browser: Browser;
  let crm = '';

  /** Serves a page at an origin of its own. */
  async function serve(port: number): Promise<string> {
    const host = fastify({ forceCloseConnections: true });
    hosts.push(host);
    host.get('/', ({ url }, reply) =>
      reply.type('text/html').send(hostPage(server.origin, url === '/?nobody' ? '' : undefined)),
    );
    await host.listen({ port, host: 'localhost' });
    return `http://localhost:${port}`;
  }

  async function open(origin: string): Promise<{ page: Page; errors: readonly string[] }> {
    const context = await browser.newContext({ locale: 'en-US' });
    const phone = new PhonePage(await context.newPage());
    await phone.page.goto(origin);
    return { page: phone.page, errors: phone.errors };
  }

  beforeAll(async () => {
    const port = await freePort();
    server = await TestServer.start({}, { EMBED_ORIGINS: `http://localhost:${port}` });
    crm = await serve(port);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await Promise.all(hosts.map((host) => host.close()));
    await server.stop();
  });

  test('of a configured origin calls, is called, and is told of it', async () => {
    const { page, errors } = await open(crm);
    const told = (name: string) =>
      page.evaluate((of) => window.told.filter(([known]) => known === of).map(([, event]) => event), name);
    const line = async () => (await told('state')).at(-1)?.line;
    const calls = async () => (await told('state')).at(-1)?.calls?.map(({ state }) => state);
    await expect.poll(line, { timeout: 20_000 }).toBe('ready');

    const id = await page.evaluate(() => window.phone.dial('9001'));
    await expect.poll(calls, { timeout: 10_000 }).toEqual(['connected']);
    await page.evaluate((call) => window.phone.mute(call, true), id);
    await page.evaluate((call) => window.phone.hold(call), id);
    const refused = page.evaluate((call) => window.phone.digits(call, '1'), id);
    await expect(refused).rejects.toThrow('digit');
    expect(await calls()).toEqual(['held']);
    await page.evaluate((call) => window.phone.end(call), id);
    await page.getByRole('link', { name: 'Call the echo' }).click();
    await expect.poll(calls, { timeout: 10_000 }).toEqual(['connected']);
    const inside = page.frameLocator('iframe').getByRole('region', { name: 'Call with Echo', exact: true });
    await inside.getByRole('button', { name: 'End', exact: true }).click();
    await server.sandbox.call({ from: '+14155550199', to: '1001', name: 'Carol' });
    await expect.poll(() => told('incoming'), { timeout: 10_000 }).toMatchObject([{ name: 'Carol' }]);

    expect(await told('ended')).toHaveLength(2);
    expect(errors).toEqual([]);
  });

  test('is signed in to Webex in a window of its own, and stays so', async () => {
    const { page, errors } = await open(`${crm}/?nobody`);
    const lines = () =>
      page.evaluate(() => window.told.filter(([name]) => name === 'state').map(([, { line }]) => line));
    const inside = page.frameLocator('iframe');

    const opened = page.waitForEvent('popup');
    await inside.getByRole('button', { name: 'Sign in with Webex' }).click();
    const consent = await opened;
    await consent.getByRole('button', { name: 'Alice Anders 1001' }).click();
    await expect.poll(lines, { timeout: 20_000 }).toContain('ready');
    await consent.close();
    await page.reload();
    await expect.poll(lines, { timeout: 20_000 }).toContain('ready');

    expect(errors).toEqual([]);
  });

  test('is put there by a script of five kilobytes at the most', async () => {
    const script = await fetch(`${server.origin}/embed.js`, { headers: { 'accept-encoding': 'identity' } });

    expect((await script.arrayBuffer()).byteLength).toBeLessThanOrEqual(5_000);
  });

  test('of ours, with customers, is called from, shows who calls, and answers', async () => {
    const { page, errors } = await open(`${server.origin}/embed/example.html`);
    const now = page.getByRole('region', { name: 'Now' });
    const line = page.getByRole('status').filter({ hasText: 'Phone: Ready' });
    await line.waitFor();

    await page.getByRole('link', { name: '9001' }).click();
    await now.getByText('9001 · connected').waitFor();
    await now.getByRole('heading', { name: 'Echo' }).waitFor();
    await now.getByRole('button', { name: 'End' }).click();
    await page.getByText(/ended \(local\)/).waitFor();
    await now.getByText('Nobody calls.').waitFor();
    await server.sandbox.call({ from: '1002', to: '1001' });
    await now.getByText('Bakery, since 2019').waitFor();
    await now.getByRole('button', { name: 'Answer' }).click();
    await now.getByText('1002 · connected').waitFor();
    await now.getByRole('button', { name: 'End' }).click();
    await now.getByText('Nobody calls.').waitFor();

    expect(errors).toEqual([]);
  });

  test('of any other origin gets nothing', async () => {
    const { page, errors } = await open(await serve(await freePort()));

    await expect.poll(() => errors.join(), { timeout: 10_000 }).toMatch(/frame-ancestors/);
    expect(await page.evaluate(() => window.told)).toEqual([]);
  });
});
