import { CallError, LineError, withTimeLimit } from '../../calling/index.ts';
import { deregister } from './deregister.ts';
import { lineErrorFrom, saysTakenOver, saysUnregistered } from './errors.ts';
import { earlyAnswers } from './early-answers.ts';
import type { HangUpRequest } from './hang-up.ts';
import { LineTrace } from './line-trace.ts';
import { openRealm, type RealmFrame } from './realm-frame.ts';
import type { SignedInSdk } from './realm/sdk.ts';
import { RegistrationCheck } from './registration-check.ts';
import { Respite } from './respite.ts';
import type { SdkCall, SdkMicrophone } from './sdk-types.ts';
import type { SignInOptions } from './sign-in-options.ts';
import { Wire } from './wire.ts';

/** How long signing in and registering may take, in milliseconds, before it counts as failed. */
const openLimit = 20_000;

/** How often a keepalive is sent where the provider does not say, in seconds: as the SDK has it. */
const defaultInterval = 30;

/** How long the page is left alone to show that the line is ready, before it fetches what calls need, in milliseconds. */
const breath = 50;

/** Told to whoever writes an app that has no realm. */
const withoutRealm =
  "The page of the SDK's realm did not load. Add offhook() of 'offhook/vite' to the plugins of the Vite configuration, or name the page in the account's `realm`; without network it comes back by itself.";

/** What the SDK says of the line: it is `unsure` while its keepalives fail and it goes on trying. */
type Registration = 'none' | 'registered' | 'unsure';

/** One sign-in of one person, in a realm of its own: from opening to throwing the realm away. */
export class SignIn {
  readonly wire: Wire;
  readonly #options: SignInOptions;
  readonly #unfollow: () => void;
  #accessToken: string;
  #frame: RealmFrame | undefined;
  #sdk: SignedInSdk | undefined;
  #registration: Registration = 'none';
  #hears = false;
  #heardAt: number | undefined;
  /** When this phone registered, or last asked whether it is. */
  #keptAt: number | undefined;
  #closed = false;
  #stopBreath: () => void = () => undefined;
  readonly #respite: Respite;
  readonly #registrationCheck: RegistrationCheck;

  constructor(options: SignInOptions) {
    this.#options = options;
    this.wire = new Wire(new LineTrace(options.trace));
    this.#accessToken = options.account.accessToken;
    this.#unfollow = options.hangUps.follow(this.wire, () => this.#headers());
    this.#respite = new Respite(options.clock);
    this.#registrationCheck = new RegistrationCheck(options.clock);
    this.wire.onExchange((exchange) => {
      if (saysTakenOver(exchange)) options.port.reachable(new LineError('in-use-elsewhere'));
      else if (saysUnregistered(exchange)) options.port.unknown();
    });
  }

  /** Signs in, without which nothing changes for whoever calls. Rejects as {@link open} does. */
  prepare(): Promise<void> {
    return this.#within(this.#enter());
  }

  /** Signs in, if it has not yet, and registers. Rejects with a `LineError`; it is closed then. */
  open(): Promise<void> {
    return this.#within(this.#register());
  }

  async #within(work: Promise<void>): Promise<void> {
    const late = () => new Error('Signing in took too long.');
    try {
      await withTimeLimit(this.#options.clock, openLimit, work, late);
    } catch (cause) {
      this.close();
      throw cause instanceof LineError ? cause : lineErrorFrom(this.wire.lastFailure, cause);
    }
  }

  /** A call of the SDK to `address`, not dialled yet, or nothing where the SDK does not take the address. */
  makeCall(address: string): SdkCall | undefined {
    // A guest may not say whom to call: the call token does.
    const destination = this.#options.account.guest ? undefined : ({ type: 'tel', address } as const);
    return this.#sdk?.line.makeCall(destination);
  }

  /** Has the SDK use another token from now on. */
  useToken(accessToken: string): void {
    this.#accessToken = accessToken;
    this.#sdk?.useToken(accessToken);
  }

  /** Hangs up a call in the place of the SDK. */
  hangUp(request: HangUpRequest): Promise<void> {
    return this.#options.hangUps.instead(request, () => this.#headers());
  }

  /** What a call of the SDK is given. Rejects with `unreachable` where what calls need could not be fetched. */
  async microphone(track: MediaStreamTrack): Promise<SdkMicrophone> {
    const sdk = this.#sdk;
    if (!sdk) throw new CallError('unreachable');
    try {
      await sdk.loadMedia();
    } catch (cause) {
      throw new CallError('unreachable', { cause });
    }
    return sdk.microphone(track);
  }

  /** What a line has beside its calls goes through this sign-in from now on. */
  attachParts(): void {
    if (this.#sdk) this.#options.parts?.attach(this.#sdk);
  }

  /** Whether all but registering has gone well. */
  get signedIn(): boolean {
    return this.#sdk !== undefined;
  }

  /** When the provider was heard of last, in milliseconds since the epoch; nothing before it was. */
  get heardAt(): number | undefined {
    return this.#heardAt;
  }

  /** Whether it began with another token than this one: the SDK's keepalive goes on with that. */
  beganBefore(accessToken: string): boolean {
    return this.#options.account.accessToken !== accessToken;
  }

  /**
   * Whether the provider is due a keepalive that the SDK does not send: none of its own goes on, and the interval that
   * was asked for has passed since this phone registered or asked.
   */
  get unkept(): boolean {
    const seconds = this.#sdk?.line.keepaliveInterval ?? defaultInterval;
    if (this.#keptAt === undefined || this.#respite.going || this.wire.keepaliveGoing === true) return false;
    return this.#options.clock.now() - this.#keptAt >= seconds * 1_000;
  }

  /**
   * Asks the provider itself whether this phone is registered, which keeps it so. Resolves to why it is not, or why no
   * answer came; to nothing when it is. Nothing else changes.
   */
  async check(): Promise<LineError | undefined> {
    const url = this.#sdk?.line.mobiusUri;
    if (!url || this.#registration === 'none' || !this.#hears) return new LineError('unreachable');
    if (this.#respite.going && this.#registration === 'registered') return undefined;
    const { error, overtaken } = await this.#registrationCheck.ask(url, this.#headers());
    if (error || overtaken) return error;
    if (this.#registration === 'unsure') this.#registration = 'registered';
    this.#heardAt = this.#keptAt = this.#options.clock.now();
    return undefined;
  }

  /** Deregisters, with requests that survive the page, and removes the realm. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#unfollow();
    this.#stopBreath();
    this.#respite.stop();
    this.#deregister();
    if (this.#sdk) this.#options.parts?.detach(this.#sdk);
    this.#frame?.remove();
  }

  async #enter(): Promise<void> {
    const { account, server, document } = this.#options;
    const early = earlyAnswers(account);
    const frame = await openRealm(document, account).catch((cause: unknown) => {
      throw new LineError('unreachable', { cause, advice: withoutRealm });
    });
    /** Asked anew after each wait, in which it may have become so. */
    const closed = () => this.#closed;
    if (closed()) {
      frame.remove();
      return;
    }
    this.#frame = frame;
    const sdk = await frame.realm.signIn(account, server, this.wire, early);
    this.#sdk = sdk;
    // Given up meanwhile: what was signed in is signed out again.
    if (closed()) this.#deregister();
  }

  async #register(): Promise<void> {
    if (!this.#sdk) await this.#enter();
    const sdk = this.#sdk;
    if (!sdk || this.#closed) return;
    this.#listen(sdk);
    this.attachParts();
    // The SDK resolves, with nothing but a line in its log, also when it could not register.
    this.wire.trace.asks('line.register()');
    await sdk.line.register();
    if (this.#registration === 'none') throw lineErrorFrom(this.wire.lastFailure);
  }

  #listen(sdk: SignedInSdk): void {
    const { line, mercury } = sdk;
    const { trace } = this.wire;
    const on = (event: string, listener: () => void) => {
      line.on(event, () => {
        trace.says(event);
        listener();
      });
    };
    this.#hears = mercury.connected;
    const heard = () => {
      this.#heardAt = this.#options.clock.now();
    };
    const report = () => {
      if (this.#closed) return;
      const reachable = this.#registration === 'registered' && this.#hears;
      if (reachable) heard();
      this.#options.port.reachable(reachable ? undefined : this.#trouble());
    };
    const told = (registration: Registration) => () => {
      this.#registration = registration;
      report();
    };
    on('registered', () => {
      this.#keptAt = this.#options.clock.now();
      told('registered')();
      this.#stopBreath();
      if (this.#closed) return;
      this.#stopBreath = this.#options.clock.after(breath, () => void this.#loadMedia(sdk));
    });
    on('reconnected', told('registered'));
    on('unregistered', told('none'));
    on('reconnecting', () => {
      if (!this.#respite.going || this.#registration !== 'registered') told('unsure')();
    });
    on('error', () => {
      // Also raised for a number that the SDK does not take, and then the line is as good as before.
      report();
    });
    // Not what `mercury.connected` says: it is still true while `offline` is told.
    mercury.on('ping-pong-latency', heard);
    mercury.on('offline', () => {
      this.#hears = false;
      report();
    });
    const ask = () => {
      this.#keptAt = this.#options.clock.now();
      void this.check().then((error) => {
        if (!error) report();
        else if (!this.#closed) this.#options.port.reachable(error);
      });
    };
    // Whoever was gone may have forgotten this phone meanwhile, which the SDK finds out half a minute later.
    mercury.on('online', () => {
      this.#hears = true;
      ask();
    });
    this.wire.onExchange((exchange) => {
      this.#respite.heard(exchange, ask);
    });
    line.on('line:incoming_call', (call: SdkCall) => {
      trace.says('line:incoming_call', call);
      if (!this.#closed) this.#options.port.incoming(call);
    });
  }

  /** A phone that could not make a call is not ready, whatever the provider says. */
  async #loadMedia(sdk: SignedInSdk): Promise<void> {
    try {
      await sdk.loadMedia();
    } catch (cause) {
      if (!this.#closed) this.#options.port.reachable(new LineError('unreachable', { cause }));
    }
  }

  /** Why calls cannot come in: a registration that is in order lacks its events, whatever else has failed before. */
  #trouble(): LineError {
    if (this.#registration === 'registered') return new LineError('unreachable');
    return lineErrorFrom(this.wire.lastFailure);
  }

  #headers(): Record<string, string> {
    return {
      authorization: `Bearer ${this.#accessToken}`,
      'cisco-device-url': this.#sdk?.deviceUrl ?? '',
    };
  }

  #deregister(): void {
    if (this.#sdk) deregister(this.#sdk, this.#headers());
  }
}
