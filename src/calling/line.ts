import { Call } from './call.ts';
import type { CallDesk, CallOptions } from './call-options.ts';
import { Consultations } from './consultations.ts';
import type { Destination, DestinationRules } from './destination.ts';
import { CallError, type LineError } from './errors.ts';
import { Emitter } from './events.ts';
import type { LineState } from './line-state.ts';
import type { LineEvents, LineOptions } from './line-options.ts';
import type { LineIdentity } from './line-identity.ts';
import type { LineParts } from './line-parts.ts';
import type { LineView } from './line-view.ts';
import type { MirrorError, MirroredCallPort, MirrorLine, MirrorPort } from './mirror.ts';
import { assertWanted } from './audio/unless-cancelled.ts';
import { readDestination, readDigits } from './read-destination.ts';
import type { RemoteParty } from './remote-party.ts';
import { withTimeLimit } from './time-limit.ts';

/** Told of a call before anything of it is sent, which waits for it. */
type Begun = (call: Call) => void | Promise<void>;

type Open = CallOptions<Call>['open'];

/** How long closing a line waits for its calls to be taken down in good order, in milliseconds. */
const closeLimit = 2_000;

/** One person's line at one provider, and its calls. */
export class Line implements LineView, LineParts {
  readonly #events = new Emitter<LineEvents>();
  readonly #options: LineOptions;
  readonly #backend: MirrorLine;
  #calls: readonly Call[] = [];
  readonly #ports = new WeakMap<Call, MirroredCallPort>();
  #callsSoFar = 0;
  #state: LineState = 'connecting';
  #error: LineError | MirrorError | undefined;
  #retryAt: number | undefined;
  #identity: LineIdentity = {};
  #closed: Promise<void> | undefined;
  readonly #desk: CallDesk<Call>;
  readonly #changed = (): void => {
    this.#events.emit('change', undefined);
  };

  constructor(options: LineOptions, open: (port: MirrorPort) => MirrorLine) {
    this.#options = options;
    const consultations = new Consultations({
      dial: (text, begun, signal) => this.dial(text, begun, signal),
      calls: () => this.#calls,
      isMicrophoneFree: () => options.microphones.isFree(),
      changed: this.#changed,
      trouble: (call, error) => {
        this.#events.emit('trouble', { call, error });
      },
    });
    this.#desk = {
      parse: (text) => this.#parse(text),
      digits: (text) => readDigits(text, options.numbers),
      consult: (first, text, signal) => consultations.ask(first, text, signal),
      consultationOf: (call) => consultations.of(call),
    };
    this.#backend = open(this.#port());
  }

  /** Tries at once to get the line back. Absent where the provider does nothing of the kind. */
  get reconnect(): (() => void) | undefined {
    return this.#backend.reconnect && (() => this.#backend.reconnect?.());
  }

  /** Brings the line here, or rejects with a `MirrorError` (`calls-elsewhere`); absent while it is. */
  get useHere(): (() => Promise<void>) | undefined {
    return this.#backend.useHere && (async () => this.#backend.useHere?.());
  }

  /** Whether its calls can carry pictures here. */
  get video(): boolean {
    return this.#backend.video ?? false;
  }

  get history(): LineParts['history'] {
    return this.#backend.parts?.history;
  }

  get voicemail(): LineParts['voicemail'] {
    return this.#backend.parts?.voicemail;
  }

  get contacts(): LineParts['contacts'] {
    return this.#backend.parts?.contacts;
  }

  get settings(): LineParts['settings'] {
    return this.#backend.parts?.settings;
  }

  get presence(): LineParts['presence'] {
    return this.#backend.parts?.presence;
  }

  get checks(): LineParts['checks'] {
    return this.#backend.parts?.checks;
  }

  get parked(): LineParts['parked'] {
    return this.#backend.parts?.parked;
  }

  get invitations(): LineParts['invitations'] {
    return this.#backend.parts?.invitations;
  }

  get reports(): LineParts['reports'] {
    return this.#backend.parts?.reports;
  }

  get state(): LineState {
    return this.#state;
  }

  get error(): LineError | MirrorError | undefined {
    return this.#error;
  }

  get retryAt(): number | undefined {
    return this.#retryAt;
  }

  get id(): string {
    return this.#options.id;
  }

  get backend(): string {
    return this.#options.backend;
  }

  get destinations(): DestinationRules {
    return this.#backend.destinations;
  }

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
   * Calls what was typed, holding the call that has the microphone. Throws, with nothing dialled and nothing
   * changed, a `DestinationError`, a `MediaError`, or a `CallError` (`line-not-ready`, `hold`). `begun` is told of the
   * call before anybody else is, and before anything of it is sent; where another page dials, once it has. Where
   * `begun` fails, the call is over, and dialling fails with it. `signal` takes it back, such as while the browser asks
   * for the microphone, until there is a call: then it throws a `Cancelled`.
   */
  async dial(text: string, begun: Begun = () => undefined, signal?: AbortSignal): Promise<Call> {
    const destination = await this.#parse(text);
    this.#assertReady();
    const elsewhere = await this.#backend.dialElsewhere?.(destination, signal);
    if (elsewhere !== undefined) {
      const call = this.#calls.find(({ id }) => id === elsewhere);
      if (!call) throw new CallError('gone');
      await this.#orLeave(call, async () => begun(call));
      return call;
    }
    const { microphones } = this.#options;
    let track = this.#backend.sound === 'here' ? await microphones.open(signal) : undefined;
    try {
      // The browser's question about the microphone takes its time.
      this.#assertReady();
      const open: Open = (port) => this.#backend.call(destination, port);
      const call = this.#newCall('outgoing', { number: destination.address }, open, destination.after);
      await this.#orLeave(call, async () => {
        // It may be heard elsewhere than its line.
        if (call.sound === 'here') {
          track ??= await microphones.open(signal);
          await microphones.claim(call, () => this.#state === 'ready');
          this.#assertReady();
        } else {
          track?.stop();
          track = undefined;
        }
        assertWanted(signal);
        await begun(call);
        this.#assertReady();
        // In the same moment: whoever signs out from now on finds the call, and ends it.
        this.#add(call);
      });
      await call.dial(track);
      return call;
    } catch (cause) {
      track?.stop();
      throw cause;
    }
  }

  /** Gets `call` ready to be shown and sent on its way; it ends where that fails. */
  async #orLeave(call: Call, prepare: () => Promise<void>): Promise<void> {
    try {
      await prepare();
    } catch (cause) {
      void this.#leave(call);
      throw cause;
    }
  }

  #parse(text: string): Destination | Promise<Destination> {
    return readDestination(text, this.#backend.destinations, this.#options.numbers);
  }

  /** Ends every call, deregisters and frees everything. It is `signed-out` at once. */
  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#move('signed-out');
    const ended = Promise.all(this.#calls.map((call) => this.#leave(call)));
    const late = () => new CallError('timeout');
    await withTimeLimit(this.#options.clock, closeLimit, ended, late).catch(() => undefined);
    await this.#backend.close();
  }

  /** Ends `call`; where the provider cannot, it is over for this phone only. */
  async #leave(call: Call): Promise<void> {
    if (call.end) await call.end();
    else this.#ports.get(call)?.ended('local');
  }

  #assertReady(): void {
    if (this.#state !== 'ready') throw new CallError('line-not-ready');
  }

  #newCall(direction: Call['direction'], remote: RemoteParty, open: Open, after?: string): Call {
    this.#callsSoFar += 1;
    const { id, clock, microphones } = this.#options;
    let own: MirroredCallPort | undefined;
    const call = new Call({
      ...{ id: `${id}-${this.#callsSoFar}`, line: this, desk: this.#desk },
      ...{ direction, remote, after, sound: this.#backend.sound, clock, microphones },
      open: (port) => open((own = port)),
    });
    if (own) this.#ports.set(call, own);
    return call;
  }

  #add(call: Call): string | undefined {
    if (call.state === 'ended') return undefined;
    this.#calls = [...this.#calls, call];
    call.on('change', this.#changed);
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

  #move(state: LineState, error?: LineError | MirrorError, retryAt?: number): void {
    if (this.#state === 'signed-out') return;
    this.#state = state;
    this.#error = error;
    this.#retryAt = retryAt;
    this.#events.emit('change', undefined);
  }

  #present(...call: Parameters<MirrorPort['present']>): string | undefined {
    return this.#state === 'signed-out' ? undefined : this.#add(this.#newCall(...call));
  }

  #port(): MirrorPort {
    return {
      state: (state, error, retryAt) => {
        this.#move(state, error, retryAt);
      },
      identity: (identity) => {
        this.#identity = identity;
        this.#changed();
      },
      trace: (make) => {
        if (!this.#events.isHeard('trace')) return;
        this.#events.emit('trace', { ...make(), at: this.#options.clock.now() });
      },
      incoming: (...call) => void this.#present('incoming', ...call),
      outgoing: (...call) => void this.#present('outgoing', ...call),
      present: (...call) => this.#present(...call),
      lost: () => {
        for (const call of this.#calls) this.#ports.get(call)?.ended('lost');
      },
    };
  }
}
