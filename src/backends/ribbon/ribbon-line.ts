import {
  CallError,
  LineError,
  type BackendCall,
  type BackendLine,
  type CallPort,
  type Clock,
  type Destination,
  type LineParts,
  type LinePort,
} from '../../calling/index.ts';
import { Absence } from './absence.ts';
import type { RibbonAccount } from './account.ts';
import { readError } from './call-view.ts';
import { isUnknownSubscription, lineErrorFrom } from './errors.ts';
import { LineCalls } from './line-calls.ts';
import { RibbonParts } from './parts/ribbon-parts.ts';
import { checkVersion } from './load-sdk.ts';
import { patience } from './patience.ts';
import { retryDelay } from './retry.ts';
import { SdkLoader } from './sdk-loader.ts';
import {
  changeReasonIn,
  configOf,
  destroy,
  isConnected,
  isSubscribed,
  servicesOf,
  unsubscribe,
} from './sdk-service.ts';
import type { RibbonSdk } from './sdk-types.ts';
import { TrackDoor } from './track-door.ts';
import { TurnRenewal } from './turn-renewal.ts';

export interface RibbonLineOptions {
  readonly account: RibbonAccount;
  readonly port: LinePort;
  readonly clock: Clock;
  readonly window: Window & { readonly navigator: Navigator };
  /** Default: the browser's. */
  readonly door?: TrackDoor;
}

/**
 * How far a line has come. The SDK subscribes, and keeps the subscription, by itself; what it gives up is asked for anew
 * after a while, but not what another phone has taken over.
 *
 * ```
 * opening ──▶ ready ◀──▶ waiting ──▶ closed
 *               └──▶ taken
 * ```
 */
type Phase = 'opening' | 'ready' | 'waiting' | 'taken' | 'closed';

/** The services that are asked for: the line is ready with the first. */
const wanted = ['call', 'Presence'] as const;

/** A line at a Ribbon gateway, through the SDK that somebody brings. */
export class RibbonLine implements BackendLine {
  readonly sound = 'here';
  readonly video = true;
  /** Addresses are what the gateway knows people by. */
  readonly destinations = { letters: true };
  readonly #options: RibbonLineOptions;
  readonly #door: TrackDoor;
  readonly #loader: SdkLoader;
  readonly #turn: TurnRenewal;
  /** Without one, another phone of the same person would take this one's place. */
  readonly #correlator = crypto.randomUUID();
  #phase: Phase = 'opening';
  #sdk: RibbonSdk | undefined;
  #calls: LineCalls | undefined;
  #parts: RibbonParts | undefined;
  #failures = 0;
  /** What is, or was, missed of notifications since it was ready. */
  readonly #absence: Absence;
  #stopWaiting: () => void = () => undefined;

  constructor(options: RibbonLineOptions) {
    this.#options = options;
    this.#loader = new SdkLoader(options.account.sdk, options.window, options.clock);
    this.#turn = new TurnRenewal(options.clock, options.account.gateway, () => {
      if (this.#phase === 'ready') this.#ask();
    });
    this.#door = options.door ?? new TrackDoor(options.window.navigator.mediaDevices);
    this.#absence = new Absence(options.clock, () => {
      this.#calls?.resync();
      this.#ask();
    });
    const { username } = options.account;
    const extension = /^(\d+)@/.exec(username)?.[1];
    queueMicrotask(() => {
      options.port.identity({ number: username, ...(extension !== undefined && { extension }) });
    });
    void this.#open();
  }

  call({ address }: Destination, port: CallPort): BackendCall {
    if (this.#calls && this.#phase === 'ready') return this.#calls.make(address, port);
    const error = new CallError('line-not-ready');
    return {
      dial: () => {
        port.ended('failed', error);
        return Promise.resolve();
      },
    };
  }

  get parts(): LineParts | undefined {
    return this.#parts;
  }

  /** Absent while it is ready, and while a call is up. */
  get reconnect(): (() => void) | undefined {
    if (this.#phase === 'ready' || this.#calls?.up) return undefined;
    return () => {
      if (this.#phase !== 'closed') this.#again();
    };
  }

  async close(): Promise<void> {
    if (this.#phase === 'closed') return;
    await this.#stop();
  }

  async #open(): Promise<void> {
    const { account, window, clock, port } = this.#options;
    try {
      const create = await this.#loader.load();
      if (this.#phase === 'closed') return;
      const sdk = create(configOf(account));
      this.#sdk = sdk;
      checkVersion(sdk);
      this.#calls = new LineCalls({ sdk, door: this.#door, window, clock, port, own: account.username });
      const onChange = () => {
        if (this.#phase === 'ready') port.state('ready');
      };
      this.#parts = new RibbonParts({ sdk, clock, own: account.username, onChange });
      this.#listen(sdk);
      sdk.setCredentials({ username: account.username, ...account.shows });
      this.#subscribe();
    } catch (cause) {
      const error = cause instanceof LineError ? cause : new LineError('library-unfit', { cause });
      if (this.#phase === 'closed') return;
      if (error.reason === 'library-late') this.#failed(error);
      else await this.#stop(error);
    }
  }

  #listen(sdk: RibbonSdk): void {
    const on = (name: string, listener: (payload: unknown) => void) => {
      sdk.on(name, (payload) => {
        if (sdk !== this.#sdk || this.#phase === 'closed') return;
        this.#options.port.trace(() => ({ direction: 'received', kind: 'sdk', text: name }));
        listener(payload);
      });
    };
    on('subscription:change', (payload) => {
      if (isSubscribed(sdk)) {
        // What is asked for while the socket is away is granted without it.
        if (this.#absence.ofSocket && !isConnected(sdk)) return;
        this.#ready();
        this.#parts?.ready(servicesOf(sdk));
      } else if (this.#phase === 'ready') this.#lost(changeReasonIn(payload));
    });
    on('subscription:error', (payload) => {
      // A renewal that is refused takes nothing away.
      const said = readError(payload);
      if (this.#phase === 'ready' && isSubscribed(sdk)) {
        if (this.#absence.ofSocket && isUnknownSubscription(said)) this.#beginAnew();
      } else this.#failed(lineErrorFrom(said, this.#refused));
    });
    on('request:error', (payload) => {
      const said = readError(payload);
      const { message = '' } = said ?? {};
      // What is refused may be a part of the account, such as its mailbox, and not the account.
      if (/\b403\b/.test(message) || (this.#parts?.asking === true && !/\b401\b/.test(message))) return;
      const error = lineErrorFrom(said, this.#refused);
      if (error.reason === this.#refused) void this.#stop(error);
    });
    on('auth:error', (payload) => {
      void this.#stop(lineErrorFrom(readError(payload), this.#refused));
    });
    on('ws:change', () => {
      if (!isSubscribed(sdk)) return;
      if (isConnected(sdk)) this.#ready();
      else if (this.#phase === 'ready') {
        this.#absence.socketGone();
        this.#options.port.state('reconnecting', new LineError('unreachable'));
      }
    });
  }

  /** What a refusal means for what was shown. */
  get #refused() {
    return 'password' in this.#options.account.shows ? 'wrong-password' : 'token-expired';
  }

  /** Tries anew, from wherever it has come to. */
  #again(): void {
    if (this.#sdk) this.#subscribe();
    else if (this.#phase !== 'opening') {
      this.#stopWaiting();
      this.#phase = 'opening';
      this.#options.port.state('reconnecting');
      void this.#open();
    }
  }

  #subscribe(): void {
    this.#stopWaiting();
    if (this.#phase !== 'opening') this.#options.port.state('reconnecting');
    this.#phase = 'opening';
    this.#stopWaiting = this.#options.clock.after(patience.admission, () => {
      this.#failed(new LineError('unreachable', { details: { code: 'NOT_LET_IN' } }));
    });
    this.#ask();
  }

  #ask(): void {
    void Promise.resolve(this.#sdk?.services.subscribe(wanted, { clientCorrelator: this.#correlator })).catch(
      () => undefined,
    );
  }

  #ready(): void {
    if (this.#phase === 'taken') return;
    this.#phase = 'ready';
    this.#failures = 0;
    this.#stopWaiting();
    this.#turn.start();
    this.#options.port.state('ready');
    const missed = this.#absence.over();
    if (missed) this.#calls?.resync(missed === 'subscription');
  }

  /** The subscription is gone without having been taken back. */
  #lost(reason: string): void {
    this.#absence.subscriptionGone();
    this.#parts?.away();
    if (reason === 'WS_OVERRIDDEN') {
      // Subscribing anew would take it back, and two such phones would do that for ever.
      this.#phase = 'taken';
      this.#options.port.state('offline', new LineError('in-use-elsewhere'));
    } else this.#failed(new LineError('unreachable', { details: { code: reason } }));
  }

  #failed(error: LineError): void {
    if (this.#phase === 'taken') return;
    if (['wrong-password', 'token-expired', 'not-entitled'].includes(error.reason)) {
      void this.#stop(error);
      return;
    }
    const { clock, port } = this.#options;
    this.#phase = 'waiting';
    this.#failures += 1;
    const delay = retryDelay(this.#failures);
    port.state('offline', error, clock.now() + delay);
    this.#stopWaiting();
    this.#stopWaiting = clock.after(delay, () => {
      this.#again();
    });
  }

  /** The gateway has forgotten the subscription, calls and all, and the SDK has not: another SDK begins anew. */
  #beginAnew(): void {
    const sdk = this.#sdk;
    this.#sdk = undefined;
    this.#absence.close();
    this.#parts?.close();
    this.#calls?.close();
    this.#phase = 'opening';
    destroy(sdk);
    void this.#open();
  }

  /** Ends the calls, takes the subscription back, and only then lets the SDK go, which would do neither (trap T8). */
  async #stop(error?: LineError): Promise<void> {
    this.#phase = 'closed';
    this.#loader.close();
    this.#stopWaiting();
    this.#turn.stop();
    this.#absence.close();
    this.#parts?.close();
    this.#options.port.state('signed-out', error);
    const [sdk, calls] = [this.#sdk, this.#calls];
    this.#sdk = undefined;
    this.#calls = undefined;
    if (sdk) {
      await calls?.end();
      if (isSubscribed(sdk)) await unsubscribe(sdk, wanted, this.#options.clock);
      calls?.close();
      destroy(sdk);
    }
    this.#door.close();
  }
}
