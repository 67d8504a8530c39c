import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../support/browser.ts';

/** What the page of `page.html` counts in the browser's own statistics. */
export interface PageStats {
  readonly state: string;
  readonly received: number;
  readonly lost: number;
  readonly discarded: number;
  readonly samples: number;
  readonly concealed: number;
  readonly energy: number;
  readonly codec?: string;
  readonly sent: number;
}

/** Chromium with `page.html` from loopback, as a client that knows nothing of the sandbox. */
export class ClientBrowser {
  readonly #browser: Browser;
  readonly #url: string;
  readonly #close: () => Promise<void>;

  private constructor(browser: Browser, url: string, close: () => Promise<void>) {
    this.#browser = browser;
    this.#url = url;
    this.#close = close;
  }

  static async start(): Promise<ClientBrowser> {
    const html = await readFile(join(import.meta.dirname, 'page.html'));
    const server = createServer((_, response) => response.setHeader('content-type', 'text/html').end(html));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const browser = await launchBrowser();
    return new ClientBrowser(browser, `http://localhost:${port}/`, async () => {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
    });
  }

  async client(): Promise<BrowserClient> {
    const page = await this.#browser.newPage();
    await page.goto(this.#url);
    return new BrowserClient(page);
  }

  close(): Promise<void> {
    return this.#close();
  }
}

/** One page with one call. */
export class BrowserClient {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  offer(direction = 'sendrecv', videoToo = false): Promise<string> {
    return this.#run('offer', direction, videoToo);
  }

  whistle(frequency: number): Promise<void> {
    return this.#run('useWhistle', frequency);
  }

  answer(sdp: string): Promise<string> {
    return this.#run('answer', sdp);
  }

  accept(sdp: string): Promise<void> {
    return this.#run('accept', sdp);
  }

  stats(): Promise<PageStats> {
    return this.#run('stats');
  }

  loudest(): Promise<{ frequency: number; level: number }> {
    return this.#run('loudest');
  }

  /** Presses keys as fast as said, in milliseconds; a browser allows no less than 40 and 30. */
  press(digits: string, duration = 100, gap = 70): Promise<void> {
    return this.#run('press', digits, duration, gap);
  }

  /** Reads the statistics until they satisfy `condition`, and returns them. */
  async until(condition: (stats: PageStats) => boolean, what: string, limitMs = 20_000): Promise<PageStats> {
    const start = Date.now();
    for (;;) {
      const stats = await this.stats();
      if (condition(stats)) return stats;
      if (Date.now() - start > limitMs)
        throw new Error(`Waited in vain until ${what}: ${JSON.stringify(stats)}`);
      await this.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    }
  }

  #run<T>(name: string, ...args: readonly unknown[]): Promise<T> {
    return this.page.evaluate(`${name}(...${JSON.stringify(args)})`);
  }
}
