import type { FastifyInstance } from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/server/app.ts';
import { listen } from '../../src/server/listen.ts';
import { livePages } from '../../src/server/live-pages.ts';
import { sandboxFor } from '../../src/server/sandbox-for.ts';
import { readSettings } from '../../src/server/settings/settings.ts';
import { launchBrowser } from '../support/browser.ts';
import { PhonePage } from '../support/phone-page.ts';

const settings = readSettings({ PORT: '0', LOG_LEVEL: 'error' });
let app: FastifyInstance;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  app = await createApp(settings, { pages: livePages(settings.host), ...sandboxFor(settings) });
  origin = `http://localhost:${await listen(app, settings)}`;
  browser = await launchBrowser();
  // Vite takes its time to prepare what it serves.
}, 120_000);

afterAll(async () => {
  await browser.close();
  await app.close();
});

/** The phone in a window that goes with the test. */
async function windowAt(baseURL: string): Promise<PhonePage> {
  const context = await browser.newContext({ baseURL, locale: 'en-US' });
  onTestFinished(() => context.close());
  return new PhonePage(await context.newPage());
}

test('with hot reload, the phone calls under a policy that lets no script in but its own', async () => {
  const phone = await windowAt(origin);
  const sockets: string[] = [];
  let loads = 0;
  phone.page.on('load', () => (loads += 1));
  phone.page.on('websocket', (socket) => sockets.push(new URL(socket.url()).pathname));
  phone.page.setDefaultTimeout(40_000);

  // All that the page may need is bundled before it loads, which takes a processor half a minute.
  const answer = await phone.page.goto('/', { timeout: 100_000 });

  const policy = answer?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(await answer?.text()).toContain('<html data-sandbox lang="en">');
  expect(policy).not.toContain('unsafe');
  await phone.button('Continue as Alice Anders').click();
  // Each file is compiled when it is asked for.
  await phone.lineSays('Ready', 40_000);
  await phone.dial('9001');
  await phone.callWith('Echo').says('Connected');
  const font = await phone.page.evaluate(() => getComputedStyle(document.body).fontFamily);
  expect(font).toContain('system-ui');
  expect(sockets).toContain('/');
  // What is found to be needed only then has the page loaded anew, and the call would be gone.
  expect(loads).toBe(1);
  expect(phone.errors).toEqual([]);
}, 180_000);

test.each(['127.0.0.1', 'phone.localhost'])(
  'hot reload is let in where the phone is opened as %s',
  async (host) => {
    const baseURL = Object.assign(new URL(origin), { hostname: host }).origin;
    const phone = await windowAt(baseURL);

    const [socket] = await Promise.all([
      phone.page.waitForEvent('websocket', (each) => new URL(each.url()).pathname === '/'),
      phone.page.waitForEvent('console', (message) => message.text().includes('[vite] connected')),
      // It connects before all that the page has, hundreds of files, is compiled.
      phone.page.goto('/', { waitUntil: 'commit' }),
    ]);

    expect(new URL(socket.url()).hostname).toBe(host);
    expect(phone.errors).toEqual([]);
  },
);

test('pages of other origins load the script that embeds the phone, and nothing else', async () => {
  const policyOf = async (path: string) =>
    (await fetch(origin + path)).headers.get('cross-origin-resource-policy');

  expect(await policyOf('/embed.js')).toBe('cross-origin');
  expect(await policyOf('/')).toBe('same-origin');
  expect(await policyOf('/main.ts')).toBe('same-origin');
});
