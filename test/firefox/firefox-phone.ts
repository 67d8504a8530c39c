import type { BrowserContext, ElementHandle, Page } from 'puppeteer-core';
import { countRtp, watchFrame, type Rtp } from '../e2e/phone/openings.ts';
import type { SandboxClient } from '../support/sandbox-client.ts';
import { findPart, type Part } from './find-part.ts';

const part = (role: string, name: string): Part => ({ role, name });
const callWith = (who: string): Part => part('region', `Call with ${who}`);

declare global {
  interface Window {
    /** The button that was pressed last. */
    pressed?: EventTarget | null;
  }
}

/** Runs in the page: whether a press in the middle of `element` reaches it; notes it, when it does. */
function takesPresses(element: Element): boolean {
  const { x, y, width, height } = element.getBoundingClientRect();
  const note = ({ currentTarget }: Event) => (window.pressed = currentTarget);
  window.pressed = null;
  element.addEventListener('click', note, { once: true });
  return (
    element.contains(document.elementFromPoint(x + width / 2, y + height / 2)) && element.matches(':enabled')
  );
}

const textOf = (element: ElementHandle): Promise<string> =>
  element.evaluate(({ textContent }) => textContent.trim());

/** How long anything may take, in milliseconds: Firefox is slow on a busy machine. */
const patience = 30_000;

/** The phone in a window of Firefox, found by role and name as a person would. */
export class FirefoxPhone {
  readonly page: Page;
  /** What the page logged as an error or threw. */
  readonly errors: string[] = [];
  readonly #sandbox: SandboxClient;

  private constructor(page: Page, sandbox: SandboxClient) {
    this.page = page;
    this.#sandbox = sandbox;
    page.setDefaultTimeout(patience);
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(message.text());
    });
  }

  static async inContext(
    context: BrowserContext,
    url: string,
    sandbox: SandboxClient,
  ): Promise<FirefoxPhone> {
    const page = await context.newPage();
    const phone = new FirefoxPhone(page, sandbox);
    await page.evaluateOnNewDocument(watchFrame);
    await page.goto(url);
    return phone;
  }

  /** A second tab of the same window, with the same address. */
  async anotherTab(): Promise<FirefoxPhone> {
    return FirefoxPhone.inContext(this.page.browserContext(), this.page.url(), this.#sandbox);
  }

  /**
   * Presses a button, within parts of the page where they are given, once it takes presses: what has just come under the
   * pointer does not at first.
   */
  async press(name: string, ...within: readonly Part[]): Promise<void> {
    await this.#with([...within, part('button', name)], async (button) => {
      if (!(await button.evaluate(takesPresses))) return false;
      await button.click();
      return button.evaluate((element) => element === window.pressed);
    });
  }

  /** Presses a button that loads the page anew, and waits until it is. */
  async pressAway(name: string): Promise<void> {
    const pressed = this.#with([part('button', name)], async (button) => {
      if (!(await button.evaluate(takesPresses))) return false;
      await button.click();
      return true;
    });
    await Promise.all([this.page.waitForNavigation(), pressed]);
  }

  /** Waits until this is on the page. */
  async has(role: string, name: string): Promise<void> {
    await this.#with([part(role, name)], () => true);
  }

  /** Whether this is not on the page now. */
  async lacks(role: string, name: string): Promise<boolean> {
    return (await this.#find([part(role, name)])) === undefined;
  }

  /** Waits until what is entered in the field is this. */
  async fieldHas(name: string, entered: string): Promise<void> {
    await this.#with([part('combobox', name)], async (field) => {
      const value = await field.evaluate((element) => (element as HTMLInputElement).value);
      if (value === entered) return true;
      throw new Error(`It has ${value}, and not ${entered}.`);
    });
  }

  /** Opens a section. */
  async open(name: string): Promise<void> {
    await this.#with([part('tab', name)], async (tab) => {
      await tab.click();
      return true;
    });
  }

  async lineSays(words: string): Promise<void> {
    await this.#says([part('status', 'Line')], words);
  }

  /** Types the destination and presses Call. */
  async dial(destination: string): Promise<void> {
    await this.#type(destination, part('combobox', 'Number or name'));
    await this.press('Call');
  }

  /** Waits for the call from `who` and presses a button of it. */
  async answer(who: string, button = 'Answer'): Promise<void> {
    await this.press(button, part('alertdialog', `Incoming call from ${who}`));
  }

  /** Waits until the state of the call with `who` begins so. */
  async callSays(who: string, words: string): Promise<void> {
    await this.#says([callWith(who), part('status', 'Call state')], words);
  }

  async pressInCall(who: string, button: string): Promise<void> {
    await this.press(button, callWith(who));
  }

  /** Opens the keypad of the call with `who` and presses keys on it. */
  async pressKeys(who: string, keys: string): Promise<void> {
    await this.pressInCall(who, 'Keypad');
    for (const key of keys) await this.press(key, callWith(who), part('group', 'Keypad'));
  }

  /** Opens the transfer panel of the call with `who`, types where to, and presses `button`. */
  async transfer(who: string, to: string, button: string): Promise<void> {
    await this.pressInCall(who, 'Transfer');
    const panel = part('dialog', 'Transfer');
    await this.#type(to, panel, part('combobox', 'Transfer to'));
    await this.press(button, panel);
  }

  /** Waits until the call with `who` is no longer on the screen, or is there as ended only. */
  async isOver(who: string): Promise<void> {
    await this.#eventually(`the call with ${who} is over`, async () => {
      const state = await this.#find([callWith(who), part('status', 'Call state')]);
      return !state || (await textOf(state)).startsWith('Ended');
    });
  }

  /** Waits until the browser has counted this many more RTP packets each way, and tells its counts. */
  async rtpFlows(packets = 25): Promise<Rtp> {
    const before = await this.page.evaluate(countRtp);
    return this.#eventually('RTP goes both ways', async () => {
      const now = await this.page.evaluate(countRtp);
      if (now.sent >= before.sent + packets && now.received >= before.received + packets) return now;
      throw new Error(`${JSON.stringify(before)} became ${JSON.stringify(now)}.`);
    });
  }

  /** How many peer connections the window has open. */
  connections(): Promise<number> {
    return this.page.evaluate(
      () => window.opened.connections.filter(({ connectionState }) => connectionState !== 'closed').length,
    );
  }

  #type(text: string, ...path: readonly Part[]): Promise<true> {
    return this.#with(path, async (field) => {
      await field.type(text);
      return true;
    });
  }

  #says(path: readonly Part[], words: string): Promise<true> {
    return this.#with(path, async (element) => {
      const text = await textOf(element);
      if (text.startsWith(words)) return true;
      throw new Error(`It says ${text}, and not ${words}.`);
    });
  }

  /** Waits until the part is there and `act` has gone well with it. */
  #with(path: readonly Part[], act: (found: ElementHandle) => Promise<boolean> | true): Promise<true> {
    const what = path.map(({ role, name }) => `${role} ${name}`).join(' › ');
    return this.#eventually(what, async () => {
      const found = await this.#find(path);
      return found !== undefined && (await act(found));
    });
  }

  async #find(path: readonly Part[]): Promise<ElementHandle | undefined> {
    const found = await this.page.evaluateHandle(findPart, path);
    return (found.asElement() as ElementHandle | null) ?? undefined;
  }

  #eventually<T>(what: string, look: () => T | Promise<T>): Promise<Exclude<T, undefined | false>> {
    return this.#sandbox.eventually(what, look, patience);
  }
}
