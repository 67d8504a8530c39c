import {
  CallError,
  type BackendCall,
  type CallErrorReason,
  type CallPort,
  type Clock,
  type Destination,
  type EndReason,
  type RemoteParty,
} from '../../calling/index.ts';
import { endFor } from './errors.ts';
import { handleIn, type CallInfo, type Message } from './messages.ts';

/** How long after the answer to a transfer the calls may take to end, in milliseconds. */
const leaving = 10_000;

const cleared = { normal: 16, rejected: 21 } as const;

/** What a call asks of its line. */
export interface CallHost {
  readonly clock: Clock;
  /** Asks the PBX. Rejects where it says no, or nothing. */
  ask(mt: string, fields: Readonly<Record<string, unknown>>): Promise<Message>;
  /** The call `call` of the line, as it is known here. */
  behind(call: BackendCall): DeskCall | undefined;
  /** A call is being dialled here; it has no handle yet. */
  dials(call: DeskCall): void;
  /** The call that was `call` waits at the PBX, under the handle `parked`. */
  parks(call: DeskCall, parked: number): void;
  /** It has one, or will have none. */
  dialled(): void;
}

const verbOf = { transferred: 'transfer', parked: 'park', forwarded: 'forward' } as const;

type Progress = 'new' | 'dialing' | 'ringing' | 'connected' | 'held' | 'over';

/** A call at the telephone that the line steers: CallInfo in, the core's moves out, each once and in order. */
export class DeskCall implements BackendCall {
  readonly sound = 'elsewhere';
  readonly incoming: boolean;
  /** The number by which this connection with the PBX knows it; nothing before the PBX has said so, and while it is away. */
  handle: number | undefined;
  /** What all ends of the conversation have in common, also after the connection was lost. */
  conference = '';
  remote: RemoteParty;
  readonly #host: CallHost;
  readonly #port: CallPort;
  #progress: Progress;
  #heldByFarEnd = false;
  #cause: number | undefined;
  /** How it ends once the PBX takes it away, as it was asked to. */
  #leaves: keyof typeof verbOf | undefined;
  #wantsEnd = false;
  #left: () => void = () => undefined;
  readonly #gone = new Promise<void>((resolve) => (this.#left = resolve));

  constructor(
    host: CallHost,
    port: CallPort,
    { incoming, remote, handle }: { incoming: boolean; remote: RemoteParty; handle?: number },
  ) {
    this.#host = host;
    this.#port = port;
    this.incoming = incoming;
    this.remote = remote;
    this.handle = handle;
    // One that is there already need not be dialled.
    this.#progress = handle !== undefined && !incoming ? 'dialing' : 'new';
  }

  get over(): boolean {
    return this.#progress === 'over';
  }

  get correlationId(): string | undefined {
    return this.conference === '' ? undefined : this.conference;
  }

  /** The PBX tells of it. */
  take(info: CallInfo): void {
    if (info.conference !== '') this.conference = info.conference;
    if (this.over) return;
    this.#cause = info.cause ?? this.#cause;
    if (info.remote && !sameParty(info.remote, this.remote)) {
      this.remote = info.remote;
      this.#port.remote(info.remote);
    }
    if (info.phase === 'cleared-here') this.#ends(this.#hungUpThere());
    else if (info.over || info.phase === 'cleared-there') {
      const cleared = info.phase === 'cleared-there' && !info.over;
      this.#endsByCause();
      // The telephone would go on to say that it came to nothing, with nobody who can stop it from here.
      if (cleared) this.#clear();
    } else if (info.phase === 'parked') this.#ends('parked');
    else this.#moves(info);
  }

  /** What carried it is gone, and the call with it. */
  lose(): void {
    this.#ends('lost');
  }

  /** Nothing is told any more: the core knows that it is over. */
  leave(): void {
    this.#progress = 'over';
    this.#left();
  }

  async dial(): Promise<void> {
    this.#progress = 'dialing';
    this.#host.dials(this);
    const { number = '' } = this.remote;
    try {
      const { call } = await this.#host.ask('UserCall', { e164: number });
      this.handle = handleIn(call);
    } catch (cause) {
      this.#fails(cause);
      this.#host.dialled();
      return;
    }
    if (this.handle === undefined) this.#fails(undefined);
    else if (this.#wantsEnd) this.#clear();
    this.#host.dialled();
  }

  async answer(): Promise<void> {
    await this.#ask('answer', 'UserConnect', {});
  }

  end(): Promise<void> {
    const before = this.#progress;
    this.leave();
    this.#wantsEnd = true;
    this.#clear(this.incoming && before === 'new' ? cleared.rejected : cleared.normal);
    return Promise.resolve();
  }

  async hold(): Promise<void> {
    await this.#ask('hold', 'UserHold', { remote: true });
  }

  async resume(): Promise<void> {
    await this.#ask('resume', 'UserRetrieve', {});
  }

  async sendDigits(digit: string): Promise<void> {
    await this.#ask('digit', 'UserDTMF', { dtmf: digit });
  }

  async transfer({ address }: Destination): Promise<void> {
    await this.#leaving('transferred', [this], () =>
      this.#ask('transfer', 'UserRedirect', { e164: address }),
    );
  }

  async forward({ address }: Destination): Promise<void> {
    await this.#leaving('forwarded', [this], () => this.#ask('forward', 'UserRedirect', { e164: address }));
  }

  async transferWith(call: BackendCall): Promise<void> {
    const other = this.#host.behind(call);
    if (!other || other.handle === undefined || other.over) throw new CallError('transfer');
    const fields = { a: this.handle, b: other.handle };
    await this.#leaving('transferred', [this, other], async () => {
      await this.#confirmed('transfer', 'UserTransfer', fields);
    });
  }

  async park(): Promise<void> {
    await this.#leaving('parked', [this], async () => {
      const { call } = await this.#confirmed('park', 'UserPark', { call: this.handle, position: -1 });
      const parked = handleIn(call);
      if (parked === undefined) throw new CallError('park', { details: this.#details('refused') });
      this.#host.parks(this, parked);
    });
  }

  #moves({ phase, held, heldByFarEnd }: CallInfo): void {
    if (phase === 'ringing' && !this.incoming && this.#progress === 'dialing') {
      this.#progress = 'ringing';
      this.#port.ringing();
    }
    if (phase !== 'connected') return;
    if (!['connected', 'held'].includes(this.#progress)) {
      this.#progress = 'connected';
      this.#port.connected();
    }
    const holds = this.#progress === 'held';
    if (held !== holds && !this.over) {
      this.#progress = held ? 'held' : 'connected';
      if (held) this.#port.held();
      else this.#port.connected();
    }
    if (heldByFarEnd !== this.#heldByFarEnd && !this.over) {
      this.#heldByFarEnd = heldByFarEnd;
      this.#port.heldByFarEnd(heldByFarEnd);
    }
  }

  /** Why it ends where somebody has hung up at the telephone. */
  #hungUpThere(): EndReason {
    if (this.#leaves) return this.#leaves;
    return this.incoming && this.#progress === 'new' ? 'declined' : 'local';
  }

  #endsByCause(): void {
    if (this.#leaves) {
      this.#ends(this.#leaves);
      return;
    }
    const up = this.#progress === 'connected' || this.#progress === 'held';
    const { reason, error } = endFor(this.#cause);
    if (error !== undefined)
      this.#ends('failed', new CallError(error, { details: this.#details(`Q.850 ${this.#cause ?? 0}`) }));
    // Somebody else who is rung may be busy; somebody whom one talks with can only hang up.
    else if (up || (reason === 'answered-elsewhere' && !this.incoming)) this.#ends('remote');
    else this.#ends(reason);
  }

  #fails(cause: unknown): void {
    const code = cause instanceof Error ? cause.message : 'refused';
    const reason: CallErrorReason = code === 'gone' ? 'unreachable' : 'other';
    this.#ends('failed', new CallError(reason, { cause, details: this.#details(code) }));
  }

  #ends(reason: EndReason, error?: CallError): void {
    if (this.over) return;
    this.leave();
    this.#port.ended(reason, error);
  }

  #clear(cause: number = cleared.normal): void {
    if (this.handle === undefined) return;
    void this.#host.ask('UserClear', { call: this.handle, cause }).catch(() => undefined);
  }

  /** Has `calls` end as `leaves` once the PBX has taken them away, unless it fails. */
  async #leaving(
    leaves: keyof typeof verbOf,
    calls: readonly DeskCall[],
    act: () => Promise<void>,
  ): Promise<void> {
    for (const call of calls) call.#leaves = leaves;
    try {
      await act();
      await this.#isGone(verbOf[leaves]);
    } catch (error) {
      for (const call of calls) call.#leaves = undefined;
      throw error;
    }
  }

  /** Waits until the PBX has taken the call away, as it said that it would. */
  async #isGone(reason: CallErrorReason): Promise<void> {
    let stop: () => void = () => undefined;
    const late = new Promise<never>((_, reject) => {
      stop = this.#host.clock.after(leaving, () => {
        reject(new CallError(reason, { details: this.#details('not done') }));
      });
    });
    try {
      await Promise.race([this.#gone, late]);
    } finally {
      stop();
    }
  }

  async #ask(reason: CallErrorReason, mt: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#confirmed(reason, mt, { call: this.handle, ...fields });
  }

  async #confirmed(
    reason: CallErrorReason,
    mt: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<Message> {
    if (this.handle === undefined) throw new CallError(reason, { details: this.#details('no connection') });
    try {
      return await this.#host.ask(mt, fields);
    } catch (cause) {
      const code = cause instanceof Error ? cause.message : 'refused';
      throw new CallError(reason, { cause, details: this.#details(code) });
    }
  }

  #details(code: string) {
    return { code, ...(this.conference !== '' && { correlationId: this.conference }) };
  }
}

const sameParty = (one: RemoteParty, other: RemoteParty): boolean =>
  one.name === other.name && one.number === other.number;
