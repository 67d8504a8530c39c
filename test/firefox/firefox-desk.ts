import puppeteer, { type Browser, type BrowserContext } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { findFirefox, firefoxLacks } from '../support/firefox.ts';
import type { SandboxClient } from '../support/sandbox-client.ts';
import { TestServer } from '../support/server.ts';
import { FirefoxPhone } from './firefox-phone.ts';

/** Starts the system's Firefox, driven over WebDriver BiDi, with a fake microphone. The caller closes it. */
async function launchFirefox(): Promise<Browser> {
  const executablePath = findFirefox();
  const lack = firefoxLacks(executablePath);
  if (executablePath === undefined || lack !== undefined) throw new Error(`Firefox: ${lack ?? ''}`);
  return puppeteer.launch({
    browser: 'firefox',
    executablePath,
    defaultViewport: { width: 1280, height: 800 },
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
      'intl.accept_languages': 'en-US',
      // What moves is drawn by the processor here, and so is what is made beforehand.
      'ui.prefersReducedMotion': 1,
      'dom.ipc.processPrelaunch.enabled': false,
    },
  });
}

/** One server, one Firefox, and storage of its own for each phone, for one file of tests. */
export class FirefoxDesk {
  readonly #contexts: BrowserContext[] = [];
  readonly #root: string | undefined;
  #server: TestServer | undefined;
  #browser: Browser | undefined;

  /** Serves the built app from `root`. Default: where it was built. */
  constructor(root?: string) {
    this.#root = root;
  }

  get server(): TestServer {
    return this.#ready.server;
  }

  get sandbox(): SandboxClient {
    return this.server.sandbox;
  }

  /** Opens a phone that nobody is signed in to, unless `path` says so. */
  async phone(path = '/'): Promise<FirefoxPhone> {
    const { browser, server } = this.#ready;
    const context = await browser.createBrowserContext();
    this.#contexts.push(context);
    return FirefoxPhone.inContext(context, server.origin + path, this.sandbox);
  }

  /** Opens a phone, signs the person at this extension in and waits until calls can come in. */
  async phoneOf(extension: string): Promise<FirefoxPhone> {
    const phone = await this.phone(`/?user=${extension}`);
    await phone.lineSays('Ready');
    return phone;
  }

  async setUp(): Promise<void> {
    this.#server = await TestServer.start({}, {}, this.#root);
    this.#browser = await launchFirefox();
  }

  async closePhones(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map((context) => context.close()));
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
  }

  get #ready(): { readonly server: TestServer; readonly browser: Browser } {
    if (!this.#server || !this.#browser) throw new Error('The desk is not set up yet.');
    return { server: this.#server, browser: this.#browser };
  }
}

/** A desk for the tests of this file; every test begins with a fresh world and without phones. */
export function useFirefoxDesk(root?: string): FirefoxDesk {
  const desk = new FirefoxDesk(root);
  beforeAll(() => desk.setUp());
  beforeEach(() => desk.sandbox.reset());
  afterEach(() => desk.closePhones());
  afterAll(() => desk.close());
  return desk;
}
