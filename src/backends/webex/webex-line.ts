import {
  LineError,
  type BackendCall,
  type BackendLine,
  type CallPort,
  type Destination,
  type DestinationRules,
} from '../../calling/index.ts';
import { isAccessToken, type WebexAccount } from './account.ts';
import { Attempts } from './attempts.ts';
import { isFinal } from './errors.ts';
import { Introduction } from './introduction.ts';
import { LateHangUps } from './late-hang-ups.ts';
import { LineCalls } from './line-calls.ts';
import { LinePhase } from './line-phase.ts';
import { LineDoubts } from './line-doubts.ts';
import { retryDelay } from './retry.ts';
import type { SdkCall } from './sdk-types.ts';
import { SignIn } from './sign-in.ts';
import { Succession } from './succession.ts';
import { TokenKeeper } from './token-keeper.ts';
import type { WebexLineOptions } from './webex-line-options.ts';
import { WebexParts } from './webex-parts.ts';

/** How long the SDK may try by itself to be reachable again, in milliseconds, before the realm is made anew. */
const grace = 4_000;

/** A Webex line: signs in, anew where it has to, until it is signed out. */
export class WebexLine implements BackendLine {
  readonly sound = 'here';
  readonly destinations: DestinationRules;
  readonly parts: WebexParts | undefined;
  readonly #options: WebexLineOptions;
  readonly #calls: LineCalls;
  readonly #introduction: Introduction;
  readonly #attempts = new Attempts();
  readonly #phase: LinePhase;
  readonly #hangUps: LateHangUps;
  readonly #doubts: LineDoubts;
  readonly #tokens: TokenKeeper;
  readonly #succession = new Succession({
    make: () => this.#signInOf(this.#accountNow()),
    isFree: () => !this.#calls.up,
    current: () => this.#signIn,
    onRegistered: (...given) => {
      this.#succeed(...given);
    },
    onFailed: (pause) => {
      if (this.#phase.is('ready')) this.#phase.become('ready', pause, this.#renewToken);
    },
  });
  #signIn: SignIn | undefined;
  readonly #leave = () => {
    this.#succession.drop();
    this.#signIn?.close();
  };

  constructor(options: WebexLineOptions) {
    const { account, port, clock, window } = options;
    this.#options = options;
    this.#phase = new LinePhase(clock);
    this.#hangUps = new LateHangUps(clock);
    // A guest calls whom the call token names, whatever that is called here; the SDK takes digits, `*`, `#` and `+` only.
    this.destinations = { letters: account.guest !== undefined };
    if (!account.guest)
      this.parts = new WebexParts({
        clock,
        account: () => ({ ...account, accessToken: this.#tokens.accessToken }),
        registered: () => this.#signIn?.check(),
      });
    this.#calls = new LineCalls({
      clock,
      port,
      onAllOver: () => {
        if (this.#phase.is('taken')) this.#release();
        else if (this.#phase.is('sitting-out')) this.#sitOn();
        else this.#renewToken();
      },
    });
    this.#introduction = new Introduction({ clock, port });
    window.addEventListener('pagehide', this.#leave);
    this.#tokens = new TokenKeeper({
      token: account,
      renew: account.renewToken,
      clock,
      onRenewed: ({ accessToken }) => {
        // The requests of a call that is up get it at once.
        this.#signIn?.useToken(accessToken);
        this.#renewToken();
      },
      onExpiring: (_, cause) => {
        if (this.#phase.is('ready')) port.state('ready', new LineError('token-ending', { cause }));
      },
    });
    this.#doubts = new LineDoubts({
      clock,
      window,
      phase: this.#phase,
      calls: this.#calls,
      signIn: () => this.#signIn,
      reconnect: this.#reconnect,
      reachable: this.#reachable,
    });
    if (isAccessToken(account.accessToken)) this.#open();
    else
      queueMicrotask(() => {
        this.#stop(new LineError('token-malformed'));
      });
  }

  call(destination: Destination, port: CallPort): BackendCall {
    return this.#calls.dial(destination, this.#signIn, port);
  }

  /** Absent while a call is up, whose sound would go with the realm. */
  get reconnect(): (() => void) | undefined {
    return this.#calls.up ? undefined : this.#reconnect;
  }

  close(): Promise<void> {
    this.#stop();
    return Promise.resolve();
  }

  readonly #reconnect = (): void => {
    if (this.#phase.is('signed-out') || this.#calls.up) return;
    this.#options.port.state('reconnecting');
    this.#open();
  };

  /** Throws the realm away, if there is one, and signs in in another. Never under a call. */
  #open(): void {
    this.#phase.become('signing-in');
    this.#leave();
    this.#signIn = undefined;
    this.#tokens.whenValid(this.#signInNow);
  }

  readonly #signInNow = (): void => {
    const account = this.#accountNow();
    const signIn = this.#signInOf(account);
    this.#signIn = signIn;
    const isNow = () => this.#signIn === signIn;
    signIn.open().then(
      () => {
        // Registered, but without the events that would make it ring.
        if (isNow() && this.#phase.is('signing-in')) this.#unsure(new LineError('unreachable'));
      },
      (error: unknown) => {
        if (isNow() && error instanceof LineError) this.#failed(error, signIn);
      },
    );
    void this.#introduction.ask(account);
  };

  #accountNow(): WebexAccount {
    return { ...this.#options.account, ...this.#tokens.take() };
  }

  #signInOf(account: WebexAccount): SignIn {
    const { clock, window } = this.#options;
    const signIn: SignIn = new SignIn({
      account,
      server: this.#attempts.server,
      hangUps: this.#hangUps,
      parts: this.parts,
      clock,
      document: window.document,
      trace: (make) => {
        this.#options.port.trace(make);
      },
      port: {
        reachable: (error) => {
          if (this.#signIn === signIn) this.#reachable(error);
          else if (!error) this.#succession.registered(signIn);
        },
        unknown: () => {
          if (this.#signIn === signIn) void this.#doubts.raise('unknown');
        },
        incoming: (call) => {
          if (this.#signIn === signIn) this.#calls.incoming(call, signIn);
          else this.#succession.incoming(call, signIn);
        },
      },
    });
    return signIn;
  }

  /** The SDK, or the provider itself, says that calls can come in, or why they cannot. */
  readonly #reachable = (error: LineError | undefined): void => {
    if (error?.reason === 'in-use-elsewhere') {
      // It may be this phone itself that has taken it over.
      if (!this.#succession.registering) this.#taken(error);
    } else if (!error) this.#ready();
    else if (this.#phase.is('ready', 'unsure')) this.#unsure(error);
  };

  #ready(): void {
    if (this.#phase.is('taken', 'signed-out')) return;
    this.#attempts.succeeded();
    this.#phase.become('ready');
    this.#options.port.state('ready');
    this.#renewToken();
  }

  #unsure(error: LineError): void {
    this.#options.port.state('reconnecting', error);
    const renew = () => {
      if (this.#calls.up) void this.#sitOut();
      else this.#open();
    };
    // A registration that was forgotten does not come back by waiting.
    if (error.details.status === 404) this.#phase.become('unsure', 0, renew);
    else if (!this.#phase.is('unsure')) this.#phase.become('unsure', grace, renew);
  }

  /** Asks the provider, ever less often, until the line is in order again; opens it anew as soon as no call is up. */
  async #sitOut(asked = 1): Promise<void> {
    this.#phase.become('sitting-out');
    await this.#doubts.isBack();
    // It may have become anything else meanwhile, which it says itself.
    if (this.#phase.is('sitting-out')) this.#sitOn(asked);
  }

  #sitOn(asked = 1): void {
    this.#phase.become('sitting-out', this.#calls.up ? retryDelay(asked, undefined) : 0, () => {
      if (this.#calls.up) void this.#sitOut(asked + 1);
      else this.#open();
    });
  }

  /**
   * Another phone has taken the line over. Registering anew would take it back, and two such phones would do that for
   * ever: it is left alone until somebody asks for it here.
   */
  #taken(error: LineError): void {
    if (this.#phase.is('taken', 'signed-out')) return;
    this.#phase.become('taken');
    this.#options.port.state('offline', error);
    this.#release();
  }

  /** Nor may the SDK register by itself: its realm goes, unless the sound of a call is in it. */
  #release(): void {
    this.#succession.drop();
    if (this.#calls.up) return;
    this.#signIn?.close();
    this.#signIn = undefined;
  }

  /** Signs in with the token of now, which the SDK's keepalive would not take otherwise, unless a call is up. */
  readonly #renewToken = (): void => {
    if (!this.#phase.is('ready') || this.#calls.up) return;
    if (!this.#signIn?.beganBefore(this.#tokens.accessToken)) return;
    // A guest's call token registers one client.
    const renew = this.#options.account.guest ? this.#reconnect : () => void this.#succession.begin();
    this.#phase.become('ready', 0, renew);
  };

  /** The other sign-in takes the place of the one of now: there was no moment in which nobody was there for calls. */
  #succeed(next: SignIn, rang: readonly SdkCall[]): void {
    const before = this.#signIn;
    this.#signIn = next;
    before?.close();
    this.#ready();
    for (const call of rang) this.#calls.incoming(call, next);
  }

  #failed(error: LineError, signIn: SignIn): void {
    this.#signIn = undefined;
    // One that came while it registered is gone with its realm.
    this.#calls.lose();
    if (isFinal(error)) this.#stop(error);
    else if (error.reason === 'in-use-elsewhere') this.#taken(error);
    else if (!this.#phase.is('taken')) this.#waitAfter(error, signIn);
  }

  #waitAfter(error: LineError, signIn: SignIn): void {
    const { signedIn, wire } = signIn;
    const delay = this.#attempts.failed(signedIn ? error : undefined, wire.lastFailure?.retryAfter);
    this.#options.port.state('offline', error, this.#options.clock.now() + delay);
    this.#phase.become('waiting', delay, () => {
      this.#open();
    });
  }

  #stop(error?: LineError): void {
    if (this.#phase.is('signed-out')) return;
    this.#phase.become('signed-out');
    this.#options.window.removeEventListener('pagehide', this.#leave);
    this.#doubts.stop();
    this.#tokens.stop();
    this.#introduction.stop();
    this.#hangUps.stop();
    this.#leave();
    this.#signIn = undefined;
    this.#options.port.state('signed-out', error);
  }
}
