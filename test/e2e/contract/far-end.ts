import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Driver } from '../../contract/driver.ts';
import type { FarEndDriver } from '../../contract/world.ts';
import type { SandboxCall, SandboxClient } from '../../support/sandbox-client.ts';

const echo = '9001';

/** What those hear whose calls were joined: each has a call of its own with it. */
const conference = 'the conference';

/** The far ends of the calls of `phone`, whose sound is in `page`: numbers and callers of the sandbox. */
export class FarEnds {
  readonly #page: Page;
  readonly #phone: Driver;
  readonly #sandbox: SandboxClient;

  constructor(page: Page, phone: Driver, sandbox: SandboxClient) {
    this.#page = page;
    this.#phone = phone;
    this.#sandbox = sandbox;
  }

  of(id: string): FarEndDriver {
    return {
      hangUp: async () => this.#sandbox.hangup((await this.#callOf(id)).call),
      hears: async (expected) => {
        const isEcho = (await this.#numberOf(id)) === echo;
        if (isEcho) await this.#echoes(id, expected);
        else await this.#receives(id, expected);
      },
      sees: (_, expected) => this.#shows(expected),
      waits: async () => {
        expect((await this.#callOf(id)).state).toBe('ringing');
      },
      receives: async (digits) => {
        await this.#sandbox.eventually(`${digits} has arrived`, async () => {
          const arrived = (await this.#sandbox.trace()).filter(({ kind }) => kind === 'dtmf');
          const now = arrived.map(({ digit }) => digit).join('');
          if (now === digits) return true;
          throw new Error(`It is ${now}.`);
        });
      },
    };
  }

  /** What the echo hears is what comes back: the fake microphone beeps once a second. */
  async #echoes(id: string, expected: boolean): Promise<void> {
    await this.#sandbox.eventually(`the echo ${expected ? 'hears' : 'no longer hears'} us`, async () => {
      const level = await this.#page.evaluate(
        (call) => window.driver.loudestWithin(1_200, call, 0.02),
        await this.#heardAs(id),
      );
      if (expected ? level > 0.01 : level < 0.001) return true;
      throw new Error(`Its loudest sample is ${level}.`);
    });
  }

  /** A caller says a tone and not what it hears: only that packets reach it can be told. */
  async #receives(id: string, expected: boolean): Promise<void> {
    let last = await this.#packetsOf(id);
    let since = Date.now();
    await this.#sandbox.eventually(`packets ${expected ? 'reach' : 'no longer reach'} ${id}`, async () => {
      const now = await this.#packetsOf(id);
      if (expected) return now > last + 20;
      if (now !== last) since = Date.now();
      last = now;
      return Date.now() - since > 1_000;
    });
  }

  /** Only that pictures are sent can be told. */
  async #shows(expected: boolean): Promise<void> {
    const sent = () => this.#page.evaluate(() => window.driver.picturesSent());
    let last = await sent();
    let since = Date.now();
    await this.#sandbox.eventually(`pictures are ${expected ? '' : 'no longer '}sent`, async () => {
      const now = await sent();
      if (expected) return now > last + 2;
      if (now !== last) since = Date.now();
      last = now;
      return Date.now() - since > 500;
    });
  }

  async #packetsOf(id: string): Promise<number> {
    const { legs } = await this.#callOf(id);
    const joined = legs.some(({ hears }) => hears === conference);
    const around = joined ? (await this.#sandbox.calls()).flatMap((call) => call.legs) : legs;
    return around.find(({ user }) => user !== undefined)?.received?.packets ?? 0;
  }

  /** What the call is called in the page that has its sound. */
  async #heardAs(id: string): Promise<string | undefined> {
    const idAtProvider = (await this.#phone.calls()).find((each) => each.id === id)?.correlationId;
    const there = await this.#page.evaluate(() => window.driver.contract.calls());
    return there.findLast(({ correlationId }) => correlationId === idAtProvider)?.id;
  }

  async #numberOf(id: string): Promise<string> {
    const call = (await this.#phone.calls()).find((each) => each.id === id);
    return call?.remote.number ?? '';
  }

  async #callOf(id: string): Promise<SandboxCall> {
    const number = await this.#numberOf(id);
    const calls = await this.#sandbox.calls();
    const found = calls.find(({ legs }) => legs.some((leg) => leg.number === number));
    if (!found) throw new Error(`The sandbox has no call with ${number}: ${JSON.stringify(calls)}`);
    return found;
  }
}
