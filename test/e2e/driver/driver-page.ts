import type { Page } from 'playwright-core';
import type { WebexAccount } from '../../../src/backends/webex/account.ts';
import { eventually } from '../../support/eventually.ts';
import type { TestServer } from '../../support/server.ts';
import { guestAccount } from './guest-account.ts';
import type { Driver } from './page.ts';

type Snapshot = ReturnType<Driver['snapshot']>[number];

/** Steers a phone without a screen from the test's side. */
export class DriverPage {
  readonly #page: Page;
  readonly #server: TestServer;

  constructor(page: Page, server: TestServer) {
    this.#page = page;
    this.#server = server;
  }

  /**
   * Signs in with the token of the person at this extension, or with `who` itself where it is no extension. With a
   * `life`, in milliseconds, the token expires and is renewed, once, before it does.
   */
  async signIn(who: string, { life }: { life?: number } = {}): Promise<void> {
    await this.#page.evaluate(
      ([account, lasts]) => {
        if (lasts === undefined) window.driver.signIn(account);
        else window.driver.signInFor(account, lasts);
      },
      [await this.#accountOf(who), life] as const,
    );
  }

  /** Signs in the person at this extension, with one line for all tabs of the window. */
  async signInShared(extension: string): Promise<void> {
    await this.#page.evaluate(
      (account) => {
        window.driver.signInShared(account);
      },
      await this.#accountOf(extension),
    );
  }

  /** Signs in a guest who may call `calledNumber`. */
  async signInAsGuest({ name, calledNumber }: { name: string; calledNumber: string }): Promise<void> {
    const account = await guestAccount(this.#server.origin, { name, calledNumber });
    await this.#page.evaluate((given) => {
      window.driver.signIn(given);
    }, account);
  }

  /** Signs in and waits until calls can come in. */
  async ready(extension: string): Promise<void> {
    await this.signIn(extension);
    await this.lineBecomes('ready');
  }

  async lineBecomes(state: string, reason?: string): Promise<void> {
    await this.#server.sandbox.eventually(`the line is ${state}`, async () => {
      const line = await this.#page.evaluate(() => window.driver.line());
      if (line.state === state && (reason === undefined || line.reason === reason)) return true;
      throw new Error(`It is ${line.state} (${line.reason ?? 'no reason'}).`);
    });
  }

  /** `ok`, or the reason for which it threw. */
  dial(text: string): Promise<string> {
    return this.#page.evaluate((given) => window.driver.dial(given), text);
  }

  /** `ok`, or the reason for which it threw. */
  verb(index: number, verb: 'answer' | 'hold' | 'resume' | 'end'): Promise<string> {
    return this.#page.evaluate(([i, v]) => window.driver.verb(i, v), [index, verb] as const);
  }

  calls(): Promise<Snapshot[]> {
    return this.#page.evaluate(() => window.driver.snapshot());
  }

  async call(index: number): Promise<Snapshot | undefined> {
    return (await this.calls())[index];
  }

  callBecomes(index: number, state: string): Promise<Snapshot> {
    return this.#server.sandbox.eventually(`call ${index} is ${state}`, async () => {
      const call = await this.call(index);
      if (call?.state === state) return call;
      throw new Error(`It is ${JSON.stringify(call)}.`);
    });
  }

  /** How many ends the calls have told so far. */
  ends(): Promise<number> {
    return this.#page.evaluate(() => window.driver.ends);
  }

  /** Holds back every request to `pattern` by `ms`. Resolves when the first of them has been sent. */
  delayRequests(pattern: string, ms: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const delay = this.#page.route(pattern, (route) => {
        resolve();
        setTimeout(() => void route.continue().catch(() => undefined), ms);
      });
      delay.catch(reject);
    });
  }

  /** Waits until the far end's sound is as loud as said: the echo of the fake microphone's beep, or nothing. */
  async hears(what: 'something' | 'silence'): Promise<void> {
    await this.#server.sandbox.eventually(`the far end sends ${what}`, async () => {
      const level = await this.#page.evaluate(() => window.driver.loudestWithin(1_500));
      if (what === 'something' ? level > 0.01 : level < 0.001) return true;
      throw new Error(`Its loudest sample is ${level}.`);
    });
  }

  /** How many peer connections were ever made, and which of them calls have used. */
  connections(): Promise<{ made: number; used: number[] }> {
    return this.#page.evaluate(() => window.driver.connections());
  }

  /** Waits until no peer connection is open and no microphone track is live. */
  async leavesNothingBehind(): Promise<void> {
    await eventually('nothing is left behind', async () => {
      const left = await this.#page.evaluate(() => window.driver.left());
      if (left.connections === 0 && left.tracks === 0) return true;
      throw new Error(JSON.stringify(left));
    });
  }

  async #accountOf(who: string): Promise<WebexAccount> {
    const discovery = await (await fetch(`${this.#server.origin}/sandbox/discovery`)).text();
    const sandbox = JSON.parse(discovery) as { users: { accessToken: string; extension: string }[] };
    const [known] = sandbox.users;
    if (!known) throw new Error('The sandbox has nobody.');
    const token = /^\d+$/.test(who) ? known.accessToken.replace(known.extension, who) : who;
    return { accessToken: token, sandbox: sandbox as never };
  }
}
