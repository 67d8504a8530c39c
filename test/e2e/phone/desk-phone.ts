import type { BrowserContext, Locator, Page } from 'playwright-core';
import { PhonePage } from '../../support/phone-page.ts';
import type { SandboxClient } from '../../support/sandbox-client.ts';
import { loudestWithin } from './loudness.ts';
import { OpeningsOf, type Openings, type Rtp } from './openings.ts';

/** A phone on the desk: what a person does with it, and what it has open meanwhile. */
export class DeskPhone extends PhonePage {
  readonly openings: OpeningsOf;
  readonly #sandbox: SandboxClient;

  private constructor(page: Page, openings: OpeningsOf, sandbox: SandboxClient) {
    super(page);
    this.openings = openings;
    this.#sandbox = sandbox;
  }

  static async inContext(context: BrowserContext, path: string, sandbox: SandboxClient): Promise<DeskPhone> {
    return DeskPhone.inPage(await context.newPage(), path, sandbox);
  }

  static async inPage(page: Page, path: string, sandbox: SandboxClient): Promise<DeskPhone> {
    const phone = new DeskPhone(page, await OpeningsOf.watch(page), sandbox);
    await page.goto(path);
    return phone;
  }

  /** A call comes in for the person at `extension`, rings here, and is given up. */
  async rings(extension: string): Promise<void> {
    const call = await this.#sandbox.call({ from: '+14155550199', to: extension, name: 'Carol' });
    await this.incoming('Carol').waitFor();
    await this.#sandbox.hangup(call);
    await this.incoming('Carol').waitFor({ state: 'detached' });
  }

  /** Waits until this phone's call is heard as loud as said: the fake microphone beeps once a second. */
  async hears(what: 'something' | 'silence'): Promise<void> {
    await this.#sandbox.eventually(`the phone hears ${what}`, async () => {
      const level = await loudestWithin(this.page, 1_300);
      if (what === 'something' ? level > 0.01 : level < 0.001) return true;
      throw new Error(`Its loudest sample is ${level}.`);
    });
  }

  /** Waits until the browser has counted this many more RTP packets each way, and tells its counts. */
  async rtpFlows(packets = 25): Promise<Rtp> {
    const before = await this.openings.rtp();
    return this.#sandbox.eventually('RTP goes both ways', async () => {
      const now = await this.openings.rtp();
      if (now.sent >= before.sent + packets && now.received >= before.received + packets) return now;
      throw new Error(`${JSON.stringify(before)} became ${JSON.stringify(now)}.`);
    });
  }

  /** Waits until neither the browser nor the sandbox has counted an RTP packet of this phone for most of a second. */
  async rtpRests(): Promise<void> {
    let last = '';
    let since = 0;
    await this.#sandbox.eventually('RTP rests', async () => {
      const counts = [await this.openings.rtp(), await this.#sandbox.calls()];
      const now = JSON.stringify(counts);
      if (now !== last) since = Date.now();
      last = now;
      if (Date.now() - since > 800) return true;
      throw new Error(now);
    });
  }

  /**
   * Turns the clock of a window in which one is installed, second by second, and lets what the page asks for meanwhile
   * be answered.
   */
  async passes(seconds: number, step = 1): Promise<void> {
    for (let passed = 0; passed < seconds; passed += step) {
      await this.page.clock.runFor(step * 1_000);
      await this.openings.answered();
    }
  }

  /** Waits until exactly as much of these is open. */
  async hasOpen(expected: Partial<Openings>): Promise<void> {
    await this.#sandbox.eventually(`${JSON.stringify(expected)} is open`, async () => {
      const now = await this.openings.now();
      const fits = Object.entries(expected).every(([what, count]) => now[what as keyof Openings] === count);
      if (fits) return true;
      throw new Error(JSON.stringify(now));
    });
  }

  /** Presses Tab until `control` has the focus, which every control has to get within one round of the page. */
  async tabTo(control: Locator): Promise<void> {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await hasFocus(control)) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`The Tab key does not get to ${String(control)}.`);
  }

  /** Waits until `control` has the focus. */
  async hasFocus(control: Locator): Promise<void> {
    await this.#sandbox.eventually(
      `the focus is on ${String(control)}`,
      async () => {
        if (await hasFocus(control)) return true;
        const what = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 300));
        throw new Error(`It is on ${what ?? 'nothing'}.`);
      },
      5_000,
    );
  }

  /** The message that says all of this. */
  message(said: readonly string[], role: 'alert' | 'status' = 'alert'): Locator {
    return said.reduce((found, text) => found.filter({ hasText: text }), this.notifications.getByRole(role));
  }
}

function hasFocus(control: Locator): Promise<boolean> {
  return control.evaluate((element) => element === document.activeElement);
}
