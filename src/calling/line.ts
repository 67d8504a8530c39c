import type { LineIdentity } from './backend.ts';
import { Call } from './call.ts';
import type { CallOptions } from './call-options.ts';
import type { Clock } from './collaborators.ts';
import { Consultation, takeBack, type ConsultationPort } from './consultation.ts';
import { parseDestination, type Destination } from './destination.ts';
import { CallError, DestinationError, type LineError, type OffhookError } from './errors.ts';
import { Emitter } from './events.ts';
import type { LineState } from './line-state.ts';
import type { MirrorError, MirroredCallPort, MirrorLine, MirrorPort } from './mirror.ts';
import type { MicrophoneArbiter } from './audio/microphone-arbiter.ts';
import { dialExtension } from './numbers/dial-extension.ts';
import type { NumberPlan } from './numbers/number-plan.ts';
import type { RemoteParty } from './remote-party.ts';
import { withTimeLimit } from './time-limit.ts';

export interface LineEvents {
  /** Something that can be read of the line, or of one of its calls, changed. */
  change: undefined;
  /** A call began: dialled here or coming in. */
  call: Call;
  /** Something went wrong in a call that goes on. */
  trouble: { readonly call: Call; readonly error: OffhookError };
}

export interface LineOptions {
  readonly id: string;
  readonly clock: Clock;
  readonly microphones: MicrophoneArbiter;
  /** Default: numbers are dialled digit by digit as they were typed. */
  readonly numbers?: NumberPlan | undefined;
}

/** How long closing a line waits for its calls to be taken down in good order, in milliseconds. */
const closeLimit = 2_000;

/** One person's line at one provider, and its calls. */
export class Line {
  readonly #events = new Emitter<LineEvents>();
  readonly #options: LineOptions;
  readonly #backend: MirrorLine;
  #calls: readonly Call[] = [];
  readonly #ports = new WeakMap<Call, MirroredCallPort>();
  #callsSoFar = 0;
  #consultations: readonly Consultation[] = [];
  #state: LineState = 'connecting';
  #trouble: LineError | MirrorError | undefined;
  #retryAt: number | undefined;
  #identity: LineIdentity = {};
  #closed: Promise<void> | undefined;
  readonly #consultationPort: Omit<ConsultationPort, 'over'> = {
    isFreeFor: (call) => this.#isFreeFor(call),
    trouble: (call, error) => {
      this.#events.emit('trouble', { call, error });
    },
  };

  constructor(options: LineOptions, open: (port: MirrorPort) => MirrorLine) {
    this.#options = options;
    this.#backend = open(this.#port());
  }

  /** Tries at once to get the line back. Absent where the provider does nothing of the kind. */
  get reconnect(): (() => void) | undefined {
    return this.#backend.reconnect && (() => this.#backend.reconnect?.());
  }

  /**
   * Brings the line, with its sound and its ringing, into this page; rejects with a `MirrorError` (`calls-elsewhere`)
   * while a call is up. Present only as long as another page has the line.
   */
  get useHere(): (() => Promise<void>) | undefined {
    return this.#backend.useHere && (async () => this.#backend.useHere?.());
  }

  /** Whether calls can come in. */
  get state(): LineState {
    return this.#state;
  }

  /** Why the line is not ready, where something went wrong. */
  get trouble(): LineError | MirrorError | undefined {
    return this.#trouble;
  }

  /** When the line is tried again, in milliseconds since the epoch. */
  get retryAt(): number | undefined {
    return this.#retryAt;
  }

  /** Unique among the lines of one phone. */
  get id(): string {
    return this.#options.id;
  }

  /** Whose line it is, as far as the provider has said. */
  get identity(): LineIdentity {
    return this.#identity;
  }

  /** The calls that are not over, in the order in which they began. */
  get calls(): readonly Call[] {
    return this.#calls;
  }

  on<Name extends keyof LineEvents>(name: Name, listener: (event: LineEvents[Name]) => void): () => void {
    return this.#events.on(name, listener);
  }

  /**
   * Calls somebody to ask whether to take `first` over, which waits on hold meanwhile. Throws as `dial` does, and a
   * `CallError` (`transfer`) where `first` is not up, or in a consultation already; with `first` as it was. Resolves to
   * nothing when the second call is over before it began to ring.
   */
  async consult(first: Call, text: string): Promise<Consultation | undefined> {
    this.#assertFree(first);
    const before = first.state;
    try {
      await this.dial(text, async (second) => {
        // Whoever is heard elsewhere leaves no microphone here.
        if (first.sound === 'elsewhere') await first.hold?.();
        // It may have ended while it was put on hold.
        this.#assertFree(first);
        this.#begin(first, second);
      });
    } catch (cause) {
      if (before === 'connected') void takeBack(first, this.#consultationPort);
      throw cause;
    }
    return this.consultationOf(first);
  }

  /** The consultation in which `call` is the first or the second. */
  consultationOf(call: Call): Consultation | undefined {
    return this.#consultations.find(
      ({ first, second, over }) => !over && (first === call || second === call),
    );
  }

  /** Transfers `call` to what was typed, without asking. Throws a `DestinationError`, or as `transfer` does. */
  async transfer(call: Call, text: string): Promise<void> {
    const destination = this.#parse(text);
    // Whoever leaves the call cannot send the extension's digits into it any more.
    if (destination.extension !== undefined) throw new DestinationError('extension');
    await call.transfer?.(destination);
  }

  /**
   * Calls what was typed, holding the call that has the microphone. Throws, with nothing dialled and nothing
   * changed, a `DestinationError`, a `MediaError`, or a `CallError` (`line-not-ready`, `hold`). `begun` is told of the
   * call before anybody else is, and before anything of it is sent.
   */
  async dial(text: string, begun: (call: Call) => void | Promise<void> = () => undefined): Promise<Call> {
    const destination = this.#parse(text);
    this.#assertReady();
    const elsewhere = await this.#backend.dialElsewhere?.(destination);
    if (elsewhere !== undefined) {
      const call = this.#calls.find(({ id }) => id === elsewhere);
      if (!call) throw new CallError('gone');
      dialExtension(call, destination, this.#consultationPort.trouble);
      await begun(call);
      return call;
    }
    const { microphones } = this.#options;
    const track = this.#backend.sound === 'here' ? await microphones.open() : undefined;
    try {
      // The browser's question about the microphone takes its time.
      this.#assertReady();
      const call = this.#newCall('outgoing', { number: destination.address }, (port) =>
        this.#backend.call(destination, port),
      );
      await this.#claim(call, begun);
      this.#add(call);
      dialExtension(call, destination, this.#consultationPort.trouble);
      await call.dial(call.sound === 'here' ? track : undefined);
      return call;
    } catch (cause) {
      track?.stop();
      throw cause;
    }
  }

  #parse(text: string): Destination {
    return parseDestination(text, this.#backend.destinations, this.#options.numbers);
  }

  /** Ends every call, deregisters and frees everything. It is `signed-out` at once. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#move('signed-out');
    const ended = Promise.all(this.#calls.map((call) => call.end()));
    await withTimeLimit(this.#options.clock, closeLimit, ended, () => new CallError('timeout')).catch(
      () => undefined,
    );
    await this.#backend.close();
  }

  #assertReady(): void {
    if (this.#state !== 'ready') throw new CallError('line-not-ready');
  }

  /** Gets the microphone for a call that is about to be dialled, unless the line or `begun` is against it by then. */
  async #claim(call: Call, begun: (call: Call) => unknown): Promise<void> {
    try {
      if (call.sound === 'here') await this.#options.microphones.claim(call, () => this.#state === 'ready');
      this.#assertReady();
      await begun(call);
    } catch (cause) {
      // Nothing was sent: the provider only forgets it.
      void call.end();
      throw cause;
    }
  }

  #assertFree(first: Call): void {
    const up = first.state === 'connected' || first.state === 'held';
    if (!up || !this.#calls.includes(first) || !first.transferWith || this.consultationOf(first))
      throw new CallError('transfer');
  }

  async #isFreeFor(first: Call): Promise<boolean> {
    if (first.sound === 'here') return this.#options.microphones.isFree();
    return !this.#calls.some(({ sound, state }) => sound === 'elsewhere' && state === 'connected');
  }

  #begin(first: Call, second: Call): void {
    const consultation: Consultation = new Consultation(first, second, {
      ...this.#consultationPort,
      over: () => {
        this.#consultations = this.#consultations.filter((other) => other !== consultation);
        this.#events.emit('change', undefined);
      },
    });
    this.#consultations = [...this.#consultations, consultation];
  }

  #newCall(direction: Call['direction'], remote: RemoteParty, open: CallOptions['open']): Call {
    this.#callsSoFar += 1;
    const { id, clock, microphones } = this.#options;
    const { sound } = this.#backend;
    let own: MirroredCallPort | undefined;
    const openOwn = (port: MirroredCallPort) => open((own = port));
    const identified = { id: `${id}-${this.#callsSoFar}`, direction, remote };
    const call = new Call({ ...identified, sound, clock, microphones, open: openOwn });
    if (own) this.#ports.set(call, own);
    return call;
  }

  #add(call: Call): string | undefined {
    if (call.state === 'ended') return undefined;
    this.#calls = [...this.#calls, call];
    call.on('change', () => {
      this.#events.emit('change', undefined);
    });
    call.on('trouble', (error) => {
      this.#events.emit('trouble', { call, error });
    });
    call.on('ended', () => {
      this.#calls = this.#calls.filter((other) => other !== call);
      this.#events.emit('change', undefined);
    });
    this.#events.emit('call', call);
    this.#events.emit('change', undefined);
    return call.id;
  }

  #move(state: LineState, trouble?: LineError | MirrorError, retryAt?: number): void {
    if (this.#state === 'signed-out') return;
    this.#state = state;
    this.#trouble = trouble;
    this.#retryAt = retryAt;
    this.#events.emit('change', undefined);
  }

  #port(): MirrorPort {
    return {
      state: (state, trouble, retryAt) => {
        this.#move(state, trouble, retryAt);
      },
      identity: (identity) => {
        this.#identity = identity;
        this.#events.emit('change', undefined);
      },
      incoming: (remote, open) => {
        if (this.#state !== 'signed-out') this.#add(this.#newCall('incoming', remote, open));
      },
      present: (direction, remote, open) => {
        if (this.#state === 'signed-out') return undefined;
        return this.#add(this.#newCall(direction, remote, open));
      },
      lost: () => {
        for (const call of this.#calls) this.#ports.get(call)?.ended('lost');
      },
    };
  }
}
