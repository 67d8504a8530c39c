import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { launchBrowser } from '../support/browser.ts';

// The page that the README shows: Cisco's own SDK (webex/umd/calling.min.js), unmodified, in an app of one file.

/** A limit for what hangs. */
const inTime = { timeout: 15_000 };

let sandbox: Sandbox;
let browser: Browser;

beforeAll(async () => {
  sandbox = await startSandbox();
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await sandbox.close();
});

test('every feature that the example offers works on Cisco’s own bundle', async () => {
  const page = await browser.newPage();
  const app = new Example(page);
  await page.goto(`${sandbox.url}/example`);

  await app.does('Line', 'Register', 'Registered');
  expect(await page.getByRole('alert').isVisible()).toBe(false);

  // A call: its digits, hold, mute, another microphone.
  await app.calls('9003');
  // Until sound goes, a browser drops digits without a word.
  await expect.poll(async () => (await legOf('1001'))?.received?.packets, inTime).toBeGreaterThan(0);
  await page.getByLabel('Digits').fill('5');
  await app.does('Calls', 'Send digits', 'sent 5');
  await expect.poll(async () => (await legOf('1001'))?.digits, inTime).toBe('5');
  await app.does('Calls', 'Hold or resume', 'held');
  await app.does('Calls', 'Hold or resume', 'resumed');
  await app.does('Calls', 'Mute or unmute', 'muted');
  await app.does('Calls', 'Mute or unmute', 'unmuted');
  await app.does('Calls', 'Change microphone', 'microphone changed');
  const before = (await legOf('1001'))?.received?.packets ?? 0;
  await expect.poll(async () => (await legOf('1001'))?.received?.packets, inTime).toBeGreaterThan(before);

  // Both kinds of transfer.
  await app.does('Calls', 'Hold or resume', 'held');
  await app.calls('9001');
  await app.does('Calls', 'Transfer to second call', 'No call');
  await app.calls('9001');
  await page.getByLabel('Number').fill('9004');
  await app.does('Calls', 'Transfer to number', 'No call');

  // Called, once answered and once missed.
  await control('call', { from: '+12125550147', to: '1001', name: 'Riverside Dental' });
  await app.says('Calls', 'Incoming call from Riverside Dental');
  await app.does('Calls', 'Answer', 'established');
  await app.does('Calls', 'End', 'No call');
  const { call } = await control('call', { from: '+12125550147', to: '1001', name: 'Riverside Dental' });
  await app.says('Calls', 'Incoming call');
  await control('hangup', { call });
  await app.says('Calls', 'No call');

  await app.does('History', 'Get history', /^INCOMING MISSED Riverside Dental, INCOMING ANSWERED/);
  await app.does('History', 'Mark missed as read', 'read');
  await app.does('History', 'Delete newest', 'deleted');
  await app.does('History', 'Get history', /^INCOMING ANSWERED Riverside Dental/);

  await app.does('Voicemail', 'Get messages', 'Bob Baker (new), Riverside Dental');
  await app.does('Voicemail', 'Get summary', '1 new, 1 old');
  await app.does('Voicemail', 'Play newest', /^WAV, [1-9]\d*\.\d s$/);
  await app.does('Voicemail', 'Get transcript', /^Hi Alice, this is Bob/);
  await app.does('Voicemail', 'Mark as read', 'read');
  await app.does('Voicemail', 'Get summary', '0 new, 2 old');
  await app.does('Voicemail', 'Mark as unread', 'unread');
  await app.does('Voicemail', 'Delete newest message', 'deleted');
  await app.does('Voicemail', 'Get messages', 'Riverside Dental');

  await app.does('Contacts', 'Create group', /^created /);
  await app.does('Contacts', 'Create contact', /^created /);
  await app.does('Contacts', 'Get contacts', /^Zoe Zander in .*Friends/);
  await app.does('Contacts', 'Delete contact', 'deleted contact');
  await app.does('Contacts', 'Delete group', 'deleted group');
  await app.does('Contacts', 'Get contacts', /in Other contacts$/);

  await app.does('Settings', 'Switch do not disturb', /"enabled":true/);
  await app.does('Settings', 'Get do not disturb', /^{"enabled":true/);
  await app.does('Settings', 'Forward all to number', /"always":{"enabled":true/);
  await app.does('Settings', 'Get forwarding', /"always":{"enabled":true,"destination":"9004"/);
  await app.does('Settings', 'Voicemail after 2 rings', /"numberOfRings":"2"/);
  await app.does(
    'Settings',
    'Get voicemail settings',
    /"sendUnansweredCalls":{"enabled":true,"numberOfRings":"2"/,
  );
  await app.does('Settings', 'Get call waiting', '{"enabled":true}');

  await app.does('Line', 'Deregister', 'Not registered');
});

/** The example, found by role and name as a person would. */
test('where Cisco’s bundle is not installed, the page says so, and in the window of a telephone nothing is cut off', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await page.route('**/calling.min.js', (route) => route.fulfill({ status: 404 }));
  await page.goto(`${sandbox.url}/example`);

  await page.getByRole('alert').getByText('npm install webex').waitFor();

  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.close();
});

class Example {
  readonly #page: Page;

  constructor(page: Page) {
    page.setDefaultTimeout(15_000);
    this.#page = page;
  }

  /** Presses a button and waits for what is said beside it. */
  async does(group: string, button: string, words: string | RegExp): Promise<void> {
    await this.#page.getByRole('button', { name: button, exact: true }).click();
    await this.says(group, words);
  }

  async says(group: string, words: string | RegExp): Promise<void> {
    const output = this.#page.getByRole('group', { name: group }).locator('output');
    await output.filter({ hasText: words }).waitFor();
  }

  async calls(number: string): Promise<void> {
    await this.#page.getByLabel('Number').fill(number);
    await this.does('Calls', 'Dial', 'established');
  }
}

interface ShownLeg {
  readonly user?: string;
  readonly digits?: string;
  readonly received?: { readonly packets: number };
}

async function legOf(extension: string): Promise<ShownLeg | undefined> {
  const response = await fetch(`${sandbox.url}/control/calls`);
  const calls = (await response.json()) as readonly { readonly legs: readonly ShownLeg[] }[];
  return calls.flatMap(({ legs }) => legs).find(({ user }) => user === extension);
}

async function control(verb: string, body: unknown): Promise<{ readonly call?: string }> {
  const response = await fetch(`${sandbox.url}/control/${verb}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()) as { readonly call?: string };
}
