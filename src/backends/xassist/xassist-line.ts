import {
  CallError,
  type BackendCall,
  type BackendLine,
  type CallPort,
  type Clock,
  type Destination,
  type LineParts,
  type LinePort,
} from '../../calling/index.ts';
import type { XassistAccount } from './account.ts';
import { isFinal, lineErrorFrom } from './errors.ts';
import { Gateway, GatewayFailure } from './gateway.ts';
import type { Page } from './page.ts';
import { whoAmI, type XassistUser } from './who.ts';
import { XassistCall } from './xassist-call.ts';
import { XassistContacts } from './xassist-contacts.ts';
import { XassistHistory } from './xassist-history.ts';
import { XassistInvitations } from './xassist-invitations.ts';

/** How often it is made sure that calls can be made, in milliseconds. */
const pace = 60_000;

/** The first and the longest wait after a failure, in milliseconds. */
const firstWait = 1_000;
const longestWait = 30_000;

export interface XassistLineOptions {
  readonly account: XassistAccount;
  readonly port: LinePort;
  readonly clock: Clock;
  readonly page: Page;
  /** Where our server's gateway is. */
  readonly url: string;
  readonly fetch: typeof fetch;
}

/** A line of a person at xAssist, through our server: it makes calls and follows them, and none comes in. */
export class XassistLine implements BackendLine {
  readonly sound = 'elsewhere';
  /** Login names have letters. */
  readonly destinations = { letters: true };
  readonly parts: LineParts;
  readonly #options: XassistLineOptions;
  readonly #gateway: Gateway;
  readonly #history: XassistHistory;
  readonly #calls = new Set<XassistCall>();
  #me: XassistUser | undefined;
  #failures = 0;
  #closed = false;
  #stopTimer: () => void = () => undefined;

  constructor(options: XassistLineOptions) {
    this.#options = options;
    const { account, url, fetch: ask } = options;
    this.#gateway = new Gateway({
      url,
      ...(account.token !== undefined && { token: account.token }),
      fetch: ask,
      asked: (text) => {
        this.#trace('http', text);
      },
    });
    this.#history = new XassistHistory(this.#gateway, () => this.#me?.id);
    this.parts = {
      contacts: new XassistContacts(this.#gateway),
      history: this.#history,
      invitations: new XassistInvitations(this.#gateway),
    };
    void this.#assure();
  }

  call(destination: Destination, port: CallPort): BackendCall {
    const me = this.#me;
    if (!me) throw new CallError('line-not-ready');
    const { clock, page } = this.#options;
    const call: XassistCall = new XassistCall({
      ...{ destination, port, clock, page, gateway: this.#gateway, me: me.id },
      over: () => {
        if (!this.#closed) this.#history.changed();
      },
      refused: (cause) => {
        this.#failed(cause);
      },
      note: (text, callId) => {
        this.#trace('call', text, callId);
      },
    });
    for (const each of this.#calls) if (each.over) this.#calls.delete(each);
    this.#calls.add(call);
    return call;
  }

  reconnect(): void {
    if (this.#closed) return;
    this.#options.port.state('reconnecting');
    void this.#assure();
  }

  close(): Promise<void> {
    this.#stop();
    return Promise.resolve();
  }

  /** Makes sure that the server knows the person, and xAssist their user. */
  async #assure(): Promise<void> {
    this.#stopTimer();
    try {
      const me = await whoAmI(this.#gateway);
      if (this.#closed) return;
      const { port } = this.#options;
      const isNews = this.#me === undefined || this.#failures > 0;
      this.#failures = 0;
      if (this.#me?.userId !== me.userId || this.#me.name !== me.name)
        port.identity({ name: me.name || me.userId, number: me.userId });
      this.#me = me;
      if (isNews) port.state('ready');
      this.#again(pace);
    } catch (cause) {
      if (!this.#closed) this.#failed(cause);
    }
  }

  #failed(cause: unknown): void {
    if (this.#closed) return;
    const error = lineErrorFrom(cause);
    if (isFinal(error)) {
      this.#stop();
      this.#options.port.state('signed-out', error);
      return;
    }
    const asked = cause instanceof GatewayFailure ? (cause.retryAfter ?? 0) : 0;
    const wait = Math.max(Math.min(firstWait * 2 ** this.#failures, longestWait), asked);
    this.#failures += 1;
    this.#options.port.state('offline', error, this.#options.clock.now() + wait);
    this.#again(wait);
  }

  #again(wait: number): void {
    this.#stopTimer();
    this.#stopTimer = this.#options.clock.after(wait, () => void this.#assure());
  }

  #stop(): void {
    this.#closed = true;
    this.#stopTimer();
    for (const call of this.#calls) call.free();
  }

  #trace(kind: string, text: string, correlationId?: string): void {
    this.#options.port.trace(() => ({ direction: 'sent', kind, text, correlationId }));
  }
}
