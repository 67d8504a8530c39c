import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Collaborators } from '../../../src/sandbox/world.ts';
import { launchBrowser, type BrowserOptions } from '../../support/browser.ts';
import type { SandboxClient } from '../../support/sandbox-client.ts';
import { TestServer } from '../../support/server.ts';
import { DeskPhone } from './desk-phone.ts';
import { Windows } from './windows.ts';

/** How one phone's window differs from an ordinary one. */
export interface WindowOptions extends BrowserContextOptions {
  /** More of the page's address, such as `&dial=9001`. */
  readonly path?: string;
  /** Done to the window before the phone is opened. */
  readonly prepare?: (context: BrowserContext) => Promise<void>;
}

/** How this file's browser and its sandbox differ from the ordinary. */
export interface DeskOptions extends BrowserOptions {
  readonly sandbox?: Collaborators;
  /** Settings of the server. */
  readonly env?: () => Promise<Readonly<Record<string, string>>>;
}

/** What phones stand on. */
interface Room {
  readonly server: TestServer;
  readonly browser: Browser;
  /** Its windows are those of phones that nothing was prepared for. */
  readonly windows: Windows;
}

/**
 * The ordinary room that some tests have left: the next ones of this process get it, with windows in which all scripts are
 * compiled, whatever file they are in. It goes with the process.
 */
let left: Room | undefined;

/** One server, one browser, and a window of its own for each phone, for one file of tests. */
export class Desk {
  readonly #options: DeskOptions;
  readonly #contexts: BrowserContext[] = [];
  #room: Room | undefined;
  #wentWell = true;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  get server(): TestServer {
    return this.#taken.server;
  }

  get browser(): Browser {
    return this.#taken.browser;
  }

  get #taken(): Room {
    if (!this.#room) throw new Error('The desk is not set up yet.');
    return this.#room;
  }

  get sandbox(): SandboxClient {
    return this.server.sandbox;
  }

  /** Opens a phone that nobody is signed in to, unless `path` says so. */
  async phone(path = '/', { prepare, ...options }: WindowOptions = {}): Promise<DeskPhone> {
    if (!prepare) return DeskPhone.inPage(await this.#taken.windows.take(options), path, this.sandbox);
    const context = await this.browser.newContext({
      baseURL: this.server.origin,
      locale: 'en-US',
      ...options,
    });
    this.#contexts.push(context);
    await prepare(context);
    return DeskPhone.inContext(context, path, this.sandbox);
  }

  /** Opens a phone, signs the person at this extension in and waits until calls can come in. */
  async phoneOf(extension: string, { path = '', ...options }: WindowOptions = {}): Promise<DeskPhone> {
    const phone = await this.phone(`/?user=${extension}${path}`, options);
    await phone.lineSays('Ready');
    return phone;
  }

  async setUp(): Promise<void> {
    if (this.#isOrdinary && left) {
      this.#room = left;
      left = undefined;
      return;
    }
    const server = await TestServer.start(this.#options.sandbox, await this.#options.env?.());
    const browser = await launchBrowser(this.#options);
    this.#room = { server, browser, windows: new Windows(browser, server) };
  }

  /** Closes what is open; what a test that went well has left is opened again faster. */
  async closePhones(wentWell = true): Promise<void> {
    this.#wentWell &&= wentWell;
    await this.#taken.windows.leave(wentWell);
    await Promise.all(
      this.#contexts.splice(0).map(async (context) => {
        // An answer that a route is still reading is gone with the window, which is nobody's fault.
        await context.unrouteAll({ behavior: 'ignoreErrors' });
        await context.close();
      }),
    );
  }

  /** What an ordinary room was used for in a test that failed, nobody knows: the next tests get another. */
  async close(): Promise<void> {
    const room = this.#room;
    this.#room = undefined;
    if (!room) return;
    if (this.#isOrdinary && this.#wentWell && !left) {
      left = room;
      return;
    }
    await room.browser.close();
    await room.server.stop();
  }

  get #isOrdinary(): boolean {
    return Object.keys(this.#options).length === 0;
  }
}

/** A desk for the tests of this file; every test begins with a fresh world and without phones. */
export function useDesk(options: DeskOptions = {}): Desk {
  const desk = new Desk(options);
  beforeAll(() => desk.setUp());
  beforeEach(() => desk.sandbox.reset());
  afterEach(({ task }) => desk.closePhones(task.result?.state !== 'fail'));
  afterAll(() => desk.close());
  return desk;
}
