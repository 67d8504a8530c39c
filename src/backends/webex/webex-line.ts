import {
  LineError,
  type BackendCall,
  type BackendLine,
  type CallPort,
  type Clock,
  type Destination,
  type LinePort,
} from '../../calling/index.ts';
import { isAccessToken, type WebexAccount } from './account.ts';
import { isFinal, isOfServer, saysUnregistered } from './errors.ts';
import { LateHangUps } from './late-hang-ups.ts';
import { LineWatch, type Doubt } from './line-watch.ts';
import { refusedCall } from './refused-call.ts';
import { remoteFrom } from './remote-from.ts';
import { retryDelay } from './retry.ts';
import type { MobiusServer } from './realm/sdk.ts';
import type { SdkCall } from './sdk-types.ts';
import { Session } from './session.ts';
import { TokenKeeper, type Token } from './token-keeper.ts';
import { WebexCall } from './webex-call.ts';

export interface WebexLineOptions {
  readonly account: WebexAccount;
  readonly port: LinePort;
  readonly clock: Clock;
  readonly window: Window;
}

/** How long the SDK may try by itself to be reachable again, in milliseconds, before the realm is made anew. */
const grace = 4_000;

/** A Webex line: opens sessions, one after the other where it has to, until it is signed out. */
export class WebexLine implements BackendLine {
  readonly sound = 'here';
  /** The SDK takes digits, `*`, `#` and `+` only. */
  readonly destinations = { letters: false };
  readonly #options: WebexLineOptions;
  readonly #calls = new Map<SdkCall, CallPort>();
  readonly #announced = new WeakSet<SdkCall>();
  readonly #hangUps: LateHangUps;
  #session: Session | undefined;
  /** Where the next session registers first: the backup after the primary did not register, and the other way round. */
  #server: MobiusServer = 'primary';
  #failures = 0;
  #closed = false;
  #ready = false;
  /** Whether the next attempt waits for its time. */
  #waiting = false;
  /** Whether the session goes on with a token that there is a newer one for. */
  #outdated = false;
  #watch: LineWatch | undefined;
  #tokens: TokenKeeper | undefined;
  #stopTimer: () => void = () => undefined;
  readonly #leave = () => {
    this.#session?.close();
  };

  constructor(options: WebexLineOptions) {
    this.#options = options;
    this.#hangUps = new LateHangUps(options.clock);
    if (!isAccessToken(options.account.accessToken)) {
      queueMicrotask(() => {
        this.#stop(new LineError('token-malformed'));
      });
      return;
    }
    options.window.addEventListener('pagehide', this.#leave);
    this.#tokens = new TokenKeeper({
      token: options.account,
      renew: options.account.renewToken,
      clock: options.clock,
      onRenewed: (token) => {
        this.#renewed(token);
      },
      onExpiring: (_, cause) => {
        if (this.#ready) options.port.state('ready', new LineError('token-ending', { cause }));
      },
    });
    this.#watch = new LineWatch({
      clock: options.clock,
      window: options.window,
      heardAt: () => (this.#ready ? this.#session?.heardAt : undefined),
      onDoubt: (doubt) => void this.#doubt(doubt),
    });
    void this.#open();
  }

  call(destination: Destination, port: CallPort): BackendCall {
    const session = this.#session;
    const sdk = session?.makeCall(destination.address);
    return session && sdk ? this.#adapt(sdk, session, port) : refusedCall(port);
  }

  reconnect(): void {
    if (this.#closed || this.#calls.size > 0) return;
    this.#options.port.state('reconnecting');
    this.#renew();
  }

  close(): Promise<void> {
    this.#stop();
    return Promise.resolve();
  }

  #adapt(sdk: SdkCall, session: Session, port: CallPort): WebexCall {
    this.#calls.set(sdk, port);
    return new WebexCall(sdk, port, {
      wire: session.wire,
      clock: this.#options.clock,
      microphone: (track) => session.microphone(track),
      over: () => {
        this.#calls.delete(sdk);
        if (this.#outdated && this.#ready) this.#renewSoon();
      },
    });
  }

  async #open(): Promise<void> {
    const { clock, window } = this.#options;
    const accessToken = this.#tokens?.accessToken ?? this.#options.account.accessToken;
    const session: Session = new Session({
      account: { ...this.#options.account, accessToken },
      server: this.#server,
      hangUps: this.#hangUps,
      clock,
      document: window.document,
      port: {
        reachable: (reachable, error) => {
          if (this.#session === session) this.#reachable(reachable, error);
        },
        incoming: (call) => {
          if (this.#session === session) this.#incoming(call, session);
        },
      },
    });
    this.#session = session;
    session.wire.onExchange((exchange) => {
      if (this.#session === session && saysUnregistered(exchange)) void this.#doubt('unknown');
    });
    try {
      await session.open();
    } catch (error) {
      if (this.#session === session && error instanceof LineError) this.#failed(error, session);
    }
  }

  #incoming(sdk: SdkCall, session: Session): void {
    // The SDK says it again when the provider does, and a call that is over must not ring.
    if (this.#announced.has(sdk)) return;
    this.#announced.add(sdk);
    const remote = remoteFrom(sdk.getCallerInfo());
    this.#options.port.incoming(remote, (port) => this.#adapt(sdk, session, port));
  }

  /**
   * What the SDK believes may be wrong: the provider is asked. After sleep its socket may look open and be dead, so
   * the session is made anew, unless a call is up.
   */
  async #doubt(doubt: Doubt): Promise<void> {
    const session = this.#session;
    if (!this.#ready || !session) {
      // Whatever it was waiting for may be there now.
      if (doubt === 'offline') return;
      if (this.#waiting) this.reconnect();
      else await this.#isBack();
      return;
    }
    if (doubt === 'slept' && this.#calls.size === 0) {
      this.reconnect();
      return;
    }
    try {
      await session.check();
    } catch (error) {
      if (this.#isReadyBy(session) && error instanceof LineError) this.#reachable(false, error);
    }
  }

  /**
   * The keepalive of the SDK goes on with the token that it began with, so the session is made anew with the next
   * one; not under a call, whose requests get the new token at once.
   */
  #renewed({ accessToken }: Token): void {
    this.#session?.useToken(accessToken);
    this.#outdated = true;
    if (this.#ready) this.#renewSoon();
  }

  /** Makes the session anew once nothing is under way, unless a call is up. */
  #renewSoon(): void {
    this.#after(0, () => {
      this.reconnect();
    });
  }

  #isReadyBy(session: Session): boolean {
    return this.#ready && this.#session === session;
  }

  #reachable(reachable: boolean, error: LineError | undefined): void {
    this.#stopTimer();
    this.#ready = reachable;
    if (reachable) {
      this.#failures = 0;
      this.#server = 'primary';
      this.#options.port.state('ready');
      if (this.#outdated) this.#renewSoon();
      return;
    }
    this.#options.port.state('reconnecting', error);
    // A registration that was forgotten does not come back by waiting.
    const wait = error?.details.status === 404 ? 0 : grace;
    this.#after(wait, () => {
      this.#renew();
    });
  }

  /** Whether the session is in order after all; the line is ready then. */
  async #isBack(): Promise<boolean> {
    const session = this.#session;
    if (!session) return false;
    try {
      await session.check();
    } catch {
      return false;
    }
    if (this.#session === session && !this.#ready) this.#reachable(true, undefined);
    return true;
  }

  /** Asks the provider, ever less often, until the line is in order again or no call is up any more. */
  async #sitOut(asked = 1): Promise<void> {
    if ((await this.#isBack()) || this.#ready || this.#closed) return;
    this.#after(retryDelay(asked, undefined), () => {
      if (this.#calls.size > 0) void this.#sitOut(asked + 1);
      else this.#renew();
    });
  }

  /** Throws the realm away and opens another, but never under a call: its sound may well go on. */
  #renew(): void {
    this.#stopTimer();
    if (this.#calls.size > 0) {
      void this.#sitOut();
      return;
    }
    this.#ready = false;
    this.#waiting = false;
    this.#outdated = false;
    this.#session?.close();
    void this.#open();
  }

  #failed(error: LineError, session: Session): void {
    this.#session = undefined;
    // One that came while it registered is gone with its realm.
    for (const port of this.#calls.values()) port.ended('lost');
    this.#calls.clear();
    if (isFinal(error)) {
      this.#stop(error);
      return;
    }
    const other = session.signedIn && isOfServer(error);
    this.#server = this.#server === 'primary' && other ? 'backup' : 'primary';
    this.#failures += 1;
    const delay = retryDelay(this.#failures, session.wire.lastFailure?.retryAfter);
    this.#options.port.state('offline', error, this.#options.clock.now() + delay);
    this.#waiting = true;
    this.#after(delay, () => {
      this.#renew();
    });
  }

  #after(ms: number, task: () => void): void {
    this.#stopTimer();
    this.#stopTimer = this.#options.clock.after(ms, task);
  }

  #stop(error?: LineError): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopTimer();
    this.#options.window.removeEventListener('pagehide', this.#leave);
    this.#watch?.stop();
    this.#tokens?.stop();
    this.#hangUps.stop();
    this.#session?.close();
    this.#session = undefined;
    this.#options.port.state('signed-out', error);
  }
}
