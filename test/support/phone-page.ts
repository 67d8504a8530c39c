import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { CallRegion } from './call-region.ts';

/** The phone in a browser window, found by role and name as a person would. Waiting is Playwright's: 15 s at most. */
export class PhonePage {
  readonly page: Page;
  /** What the page logged as an error or threw, for a test to be empty and for a failure to be read. */
  readonly errors: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      // Where what could not be loaded is from is not in the text.
      if (message.type() === 'error') this.errors.push(`${message.text()} (${message.location().url})`);
    });
  }

  /** Opens the phone in a window with storage of its own; `path` may carry parameters, such as `/?user=1001`. */
  static async open(browser: Browser, origin: string, path = '/'): Promise<PhonePage> {
    const context = await browser.newContext({ baseURL: origin, locale: 'en-US' });
    return PhonePage.in(context, path);
  }

  /** Opens the phone in a window of `context`, which has to know its base URL. */
  static async in(context: BrowserContext, path = '/'): Promise<PhonePage> {
    const phone = new PhonePage(await context.newPage());
    await phone.page.goto(path);
    return phone;
  }

  /** Signs in from the sign-in screen and waits until calls can come in. */
  async signInAs(name: string): Promise<void> {
    await this.button(`Continue as ${name}`).click();
    await this.lineSays('Ready');
  }

  async signOut(): Promise<void> {
    await this.button('Sign out').click();
  }

  /** The line's state in words. */
  get line(): Locator {
    return this.page.getByRole('status', { name: 'Line', exact: true });
  }

  /** Waits until the line's words begin so. */
  async lineSays(start: string, timeout = 15_000): Promise<void> {
    await this.line.filter({ hasText: new RegExp(`^\\s*${start}`) }).waitFor({ timeout });
  }

  get destination(): Locator {
    return this.page.getByRole('combobox', { name: 'Number or name', exact: true });
  }

  /** Types the destination and presses Call. */
  async dial(destination: string): Promise<void> {
    await this.destination.fill(destination);
    await this.page.getByRole('button', { name: 'Call', exact: true }).click();
  }

  /** Presses keys of the dialler's keypad. */
  async pressKeys(keys: string): Promise<void> {
    const keypad = this.page.getByRole('group', { name: 'Keypad', exact: true }).first();
    for (const key of keys) await keypad.getByRole('button', { name: key, exact: true }).click();
  }

  /** The call with this person or number. */
  callWith(name: string): CallRegion {
    return new CallRegion(this.page.getByRole('region', { name: `Call with ${name}` }));
  }

  /** Every call on the screen. */
  get calls(): Locator {
    return this.page.getByRole('region', { name: /^Call with / });
  }

  /** The incoming call from this person or number. */
  incoming(name: string): Locator {
    return this.page.getByRole('alertdialog', { name: `Incoming call from ${name}` });
  }

  /** Waits for the call from `name` and presses a button of it. */
  async answer(name: string, button = 'Answer'): Promise<void> {
    await this.incoming(name).getByRole('button', { name: button, exact: true }).click();
  }

  async decline(name: string): Promise<void> {
    await this.answer(name, 'Decline');
  }

  get notifications(): Locator {
    return this.page.getByRole('region', { name: /^Notifications/ });
  }

  /** The error messages that are up. */
  get alerts(): Locator {
    return this.page.getByRole('alert');
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** Closes the window, and its context when it was its only one. */
  async close(): Promise<void> {
    const context = this.page.context();
    await this.page.close();
    if (context.pages().length === 0) await context.close();
  }
}
