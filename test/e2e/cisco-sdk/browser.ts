import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';
import { bundleOf } from './bundles.ts';

/** What is served: the page, and the SDK that a version's folder has, or the one that is installed. */
async function fileAt(url: string): Promise<readonly [path: string, type: string] | undefined> {
  const { pathname } = new URL(url, 'http://localhost');
  const [, version, file] = /^\/(?:(\d[\d.]*)\/)?(calling\.min\.js)?$/.exec(pathname) ?? [];
  if (file !== undefined) return [await bundleOf(version), 'text/javascript'];
  return pathname.endsWith('/') ? [join(import.meta.dirname, 'index.html'), 'text/html'] : undefined;
}

/** How a page runs the SDK. */
export interface SdkOptions {
  /** The version; the one that is installed without. */
  readonly version?: string;
  /** Whether the app says in which region it is, instead of letting the SDK find out. */
  readonly region?: boolean;
  /** Whether the page's clock can be turned. */
  readonly turned?: boolean;
  /** The host to which the app sends the event socket, in the place of the one that the sandbox names. */
  readonly socketHost?: string;
}

/** Chromium with plain pages that run Cisco's SDK as it is shipped, served from a port other than the sandbox's. */
export class SdkBrowser {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #sandbox: string;
  readonly #stop: () => Promise<void>;

  private constructor(browser: Browser, url: string, sandbox: string, stop: () => Promise<void>) {
    this.#browser = browser;
    this.#url = url;
    this.#sandbox = sandbox;
    this.#stop = stop;
  }

  static async start(sandbox: string): Promise<SdkBrowser> {
    const server = createServer(({ url = '' }, response) => {
      fileAt(url)
        .then(async (found) => {
          if (!found) response.writeHead(404).end();
          else response.setHeader('content-type', found[1]).end(await readFile(found[0]));
        })
        .catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const browser = await launchBrowser();
    return new SdkBrowser(browser, `http://localhost:${port}`, sandbox, async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    });
  }

  /** A page of its own, signed in and registered. */
  async register(extension: string, options: SdkOptions = {}): Promise<SdkPage> {
    const { version, region = false, turned = false, socketHost } = options;
    const context = await this.#browser.newContext();
    if (turned) await context.clock.install();
    const page = await context.newPage();
    const folder = version === undefined ? '' : `${version}/`;
    const query = new URLSearchParams({
      sandbox: this.#sandbox,
      ...(region && { region: 'US-EAST' }),
      ...(socketHost !== undefined && { socketHost }),
    });
    await page.goto(`${this.#url}/${folder}?${query}`);
    const sdk = new SdkPage(page);
    try {
      await sdk.run(`phone.register('${extension}')`);
    } catch (error) {
      await sdk.close();
      throw error;
    }
    return sdk;
  }

  stop(): Promise<void> {
    return this.#stop();
  }
}

/** Audio packets that the browser has counted. */
export interface Packets {
  readonly received: number;
  readonly sent: number;
  readonly codec: string;
}

/** One page with the SDK. */
export class SdkPage {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  run<T>(expression: string): Promise<T> {
    return this.#page.evaluate(expression);
  }

  packets(): Promise<Packets> {
    return this.run('phone.packets()');
  }

  /** Resolves once the expression is true in the page. */
  async until(expression: string, timeout = 10_000): Promise<void> {
    await this.#page.waitForFunction(expression, undefined, { timeout, polling: 20 });
  }

  /** Lets so many seconds of the page's clock pass at once; what is due by then is done once. */
  passes(seconds: number): Promise<void> {
    return this.#page.clock.fastForward(seconds * 1_000);
  }

  /** Takes the page's network away, or gives it back. */
  offline(gone: boolean): Promise<void> {
    return this.#page.context().setOffline(gone);
  }

  /** Resolves once the SDK has emitted `event` for the `count`th time since the call began. */
  event(event: string, count = 1): Promise<void> {
    return this.until(`phone.events.filter((each) => each === '${event}').length >= ${count}`);
  }

  /** Resolves once so many more packets have arrived. */
  hears(packets = 25): Promise<void> {
    return this.run(`phone.hears(${packets})`);
  }

  /** Whether no packet comes or goes for half a second. */
  hearsNothing(): Promise<boolean> {
    return this.run('phone.hearsNothing(500)');
  }

  close(): Promise<void> {
    return this.#page.context().close();
  }
}
