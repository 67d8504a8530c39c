import type { Browser, BrowserContext, CDPSession, Locator, Page } from 'playwright-core';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../support/eventually.ts';
import { paths, type Pages, type Side } from './pages.ts';
import { probe, type Seen } from './probe.ts';
import { Transfer } from './transfer.ts';

/** How long a visit goes on once the line is ready, and how long the page is away, in milliseconds. */
const [visit, between] = [1_500, 500];

/** One of the two pages in a browser context of its own, so that nothing is cached, with the probe in it. */
export class BenchWindow {
  readonly page: Page;
  readonly cdp: CDPSession;
  readonly transfer: Transfer;
  /** When the navigation began, wall clock, milliseconds. */
  readonly startedAt: number;
  readonly #context: BrowserContext;

  private constructor(given: { page: Page; cdp: CDPSession; transfer: Transfer; startedAt: number }) {
    this.page = given.page;
    this.cdp = given.cdp;
    this.transfer = given.transfer;
    this.startedAt = given.startedAt;
    this.#context = given.page.context();
  }

  /** Opens the page and waits until its line is ready. */
  static async open(browser: Browser, pages: Pages, side: Side): Promise<BenchWindow> {
    const context = await browser.newContext({ locale: 'en-US' });
    // tsx names the functions that it compiles through a helper, which the page does not have.
    await context.addInitScript('globalThis.__name = (named) => named');
    await context.addInitScript(probe);
    return BenchWindow.#in(context, pages.origin + paths[side]);
  }

  static async #in(context: BrowserContext, url: string): Promise<BenchWindow> {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    const transfer = await Transfer.watch(cdp);
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => window.seen.readyAt !== undefined, undefined, { polling: 50 });
    const startedAt = await page.evaluate(() => performance.timeOrigin);
    return new BenchWindow({ page, cdp, transfer, startedAt });
  }

  /**
   * Closes the page and opens it once more in the same browser context, with what that has cached, after a moment for a
   * cache that is written late and a service that has to notice who is gone.
   */
  async again(): Promise<BenchWindow> {
    const url = this.page.url();
    await pause(visit);
    await this.page.close();
    await pause(between);
    return BenchWindow.#in(this.#context, url);
  }

  /** What the probe in the outermost frame has seen. */
  async times(): Promise<{ padAt: number; readyAt: number }> {
    const { padAt = 0, readyAt = 0 } = await this.page.evaluate(() => ({ ...window.seen }));
    return { padAt, readyAt };
  }

  /** What is open, in all frames. */
  async open(): Promise<ReturnType<Seen['open']>> {
    const frames = await Promise.all(
      this.page.frames().map((frame) => frame.evaluate(() => window.seen.open())),
    );
    const sum = (kind: 'peers' | 'tracks' | 'workers' | 'sockets') =>
      frames.reduce((total, each) => total + each[kind], 0);
    return { peers: sum('peers'), tracks: sum('tracks'), workers: sum('workers'), sockets: sum('sockets') };
  }

  async setNumber(number: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Number or name' }).fill(number);
  }

  /** The button that can be pressed: of a call that has just ended there is one more, which cannot. */
  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true }).and(this.page.locator(':enabled')).first();
  }

  /** Presses a button and returns when, wall clock in milliseconds. */
  async press(name: string): Promise<number> {
    return this.button(name).evaluate((element: HTMLElement) => {
      const at = performance.timeOrigin + performance.now();
      element.click();
      return at;
    });
  }

  async connected(): Promise<void> {
    await this.page
      .getByRole('status', { name: 'Call state' })
      .filter({ hasText: 'Connected' })
      .first()
      .waitFor();
  }

  /** Calls `listen` of the probe in all frames. */
  async listen(): Promise<void> {
    await Promise.all(
      this.page.frames().map((frame) =>
        frame.evaluate(() => {
          window.seen.listen();
        }),
      ),
    );
  }

  /** When the first packet had come, wall clock in milliseconds. */
  heardAt(): Promise<number> {
    return eventually('a packet in the page', async () => {
      const times = await Promise.all(
        this.page.frames().map((frame) => frame.evaluate(() => window.seen.heardAt)),
      );
      return times.find((time) => time !== undefined);
    });
  }

  /** Bytes of the JavaScript heap that are in use after collection, the frames' included. */
  async heap(): Promise<number> {
    for (let pass = 0; pass < 3; pass += 1) await this.cdp.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.cdp.send('Runtime.getHeapUsage');
    return usedSize;
  }

  close(): Promise<void> {
    return this.#context.close();
  }
}
