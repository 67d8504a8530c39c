import type { BackendCall, CallPort } from './backend.ts';
import { CallMicrophone } from './call-microphone.ts';
import type { CallFacts, PendingVerb } from './call-facts.ts';
import { assertMove, type CallState, type EndReason } from './call-state.ts';
import type { Clock } from './collaborators.ts';
import { CallError, MediaError, type CallErrorReason, type OffhookError } from './errors.ts';
import { Emitter } from './events.ts';
import type { MicrophoneArbiter, MicrophoneUser } from './microphone-arbiter.ts';
import type { RemoteParty } from './remote-party.ts';
import { withTimeLimit } from './time-limit.ts';

export interface CallEvents {
  /** Something that can be read of the call changed. */
  change: undefined;
  /** The call ended: exactly once, and nothing of it changes afterwards. */
  ended: EndReason;
  /** Something went wrong and the call goes on. */
  trouble: OffhookError;
}

export interface CallOptions {
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly remote: RemoteParty;
  /** Whether sound goes through this page. */
  readonly media: boolean;
  readonly clock: Clock;
  readonly microphones: MicrophoneArbiter;
  /** Makes, or hands over, the provider's call. */
  readonly open: (port: CallPort) => BackendCall;
}

const offhookError = (reason: CallErrorReason, cause: unknown): OffhookError =>
  cause instanceof CallError || cause instanceof MediaError ? cause : new CallError(reason, { cause });

/** How long the far side may take to confirm a verb, in milliseconds. The Webex SDK's own limit is 10 s. */
export const verbLimit = 12_000;

/**
 * One call. Read-only from outside: its backend moves it through the port, people through its verbs. A verb
 * that the provider lacks is `undefined`. Verbs resolve when the far side has confirmed, or the call is over;
 * they reject with an `OffhookError` when they failed and the call stayed as it was.
 */
export class Call implements MicrophoneUser {
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  readonly answer: (() => Promise<void>) | undefined;
  readonly hold: (() => Promise<void>) | undefined;
  readonly resume: (() => Promise<void>) | undefined;
  /** Sends one keypad digit: `0` to `9`, `*` or `#`. */
  readonly sendDigit: ((digit: string) => Promise<void>) | undefined;
  readonly setMuted: ((muted: boolean) => Promise<void>) | undefined;

  readonly #events = new Emitter<CallEvents>();
  readonly #microphone = new CallMicrophone();
  readonly #options: CallOptions;
  readonly #backend: BackendCall;
  #facts: CallFacts;
  #running: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;
  readonly #over = new Promise<void>((resolve) => (this.#release = resolve));

  constructor(options: CallOptions) {
    this.id = options.id;
    this.direction = options.direction;
    this.#options = options;
    this.#facts = {
      state: options.direction === 'incoming' ? 'incoming' : 'dialing',
      remote: options.remote,
      muted: false,
      heldByFarEnd: false,
      earlyMedia: false,
      remoteTrack: undefined,
      pending: undefined,
      digits: '',
      startedAt: options.clock.now(),
      connectedAt: undefined,
      endedAt: undefined,
      endReason: undefined,
      error: undefined,
    };
    const backend = options.open(this.#port());
    this.#backend = backend;
    this.answer = backend.answer && (() => this.#verb('answer', 'incoming', () => this.#answer()));
    this.hold = backend.hold && (() => this.#verb('hold', 'connected', () => backend.hold?.()));
    this.resume = backend.resume && (() => this.#verb('resume', 'held', () => this.#resume()));
    this.sendDigit = backend.sendDigit && ((digit) => this.#sendDigit(digit));
    this.setMuted = options.media || backend.setMuted ? (muted) => this.#setMuted(muted) : undefined;
  }

  /** Everything that can be read of the call, as it is now. */
  get facts(): CallFacts {
    return this.#facts;
  }

  get state(): CallState {
    return this.#facts.state;
  }

  /** The provider's identifier, for copied details. */
  get correlationId(): string | undefined {
    return this.#backend.correlationId;
  }

  /** Whether this call's microphone is heard at the far end, as far as this side can tell. */
  get microphoneLive(): boolean {
    return this.#microphone.live;
  }

  get speaking(): boolean {
    return this.state === 'connected';
  }

  on<Name extends keyof CallEvents>(name: Name, listener: (event: CallEvents[Name]) => void): () => void {
    return this.#events.on(name, listener);
  }

  /** Sends an outgoing call on its way with `microphone`. Only the phone does this, once. */
  async dial(microphone: MediaStreamTrack | undefined): Promise<void> {
    if (microphone) this.#microphone.use(microphone);
    const dialled = this.#backend.dial?.(microphone);
    this.#applyMicrophone();
    await dialled;
    this.#applyMicrophone();
  }

  /** Ends the call, declining it while it is incoming. It is over at once; the provider is told. */
  async end(): Promise<void> {
    if (this.state === 'ended') return;
    const told = this.#backend.end();
    this.#end(this.state === 'incoming' ? 'declined' : 'local');
    await told.catch(() => undefined);
  }

  async yieldMicrophone(): Promise<void> {
    if (!this.hold) throw new CallError('hold');
    await this.hold();
  }

  microphoneChanged(): void {
    this.#applyMicrophone();
  }

  async #answer(): Promise<void> {
    const { microphones, media } = this.#options;
    const track = media ? await microphones.open() : undefined;
    try {
      await microphones.claim(this);
      // The caller may have given up while the browser asked for the microphone.
      if (this.state !== 'incoming') {
        track?.stop();
        microphones.release(this);
        return;
      }
      if (track) this.#microphone.use(track);
      const answered = this.#backend.answer?.(track);
      this.#applyMicrophone();
      await answered;
    } catch (cause) {
      track?.stop();
      microphones.release(this);
      throw cause;
    }
  }

  async #resume(): Promise<void> {
    await this.#options.microphones.claim(this);
    await this.#backend.resume?.();
  }

  async #sendDigit(digit: string): Promise<void> {
    await this.#backend.sendDigit?.(digit);
    if (this.state !== 'ended') this.#set({ digits: this.#facts.digits + digit });
  }

  async #setMuted(muted: boolean): Promise<void> {
    if (this.state === 'ended') return;
    await this.#backend.setMuted?.(muted);
    this.#set({ muted });
  }

  /** Runs one verb at a time, with a limit; a verb that no longer fits the state does nothing. */
  #verb(verb: PendingVerb, from: CallState, act: () => Promise<void> | undefined): Promise<void> {
    const run = this.#running.then(async () => {
      if (this.state !== from) return;
      this.#set({ pending: verb });
      try {
        await this.#limited(verb, act());
      } catch (cause) {
        if (this.state === 'ended') return;
        throw offhookError(verb, cause);
      } finally {
        if (this.#facts.state !== 'ended') this.#set({ pending: undefined });
      }
    });
    this.#running = run.catch(() => undefined);
    return run;
  }

  async #limited(verb: PendingVerb, asked: Promise<void> | undefined): Promise<void> {
    const work = Promise.race([asked, this.#over]);
    // Answering may wait for the browser's question about the microphone: people take their time.
    if (verb === 'answer') return work;
    return withTimeLimit(this.#options.clock, verbLimit, work, () => {
      return new CallError(verb, { details: { ...this.#correlation(), code: 'TIMEOUT' } });
    });
  }

  #correlation(): { correlationId?: string } {
    return this.correlationId === undefined ? {} : { correlationId: this.correlationId };
  }

  #set(facts: Partial<CallFacts>): void {
    this.#facts = { ...this.#facts, ...facts };
    this.#changed();
  }

  #changed(): void {
    this.#applyMicrophone();
    this.#events.emit('change', undefined);
  }

  /** The microphone is out of the call from the moment in which a hold is asked for, not when it is confirmed. */
  #applyMicrophone(): void {
    const { state, pending, muted } = this.#facts;
    const mayTalk = state !== 'held' && state !== 'ended' && pending !== 'hold';
    this.#microphone.set(mayTalk && !muted && this.#options.microphones.owns(this));
  }

  #move(to: CallState, facts: Partial<CallFacts> = {}): void {
    assertMove(this.state, to);
    this.#set({ ...facts, state: to });
  }

  #end(endReason: EndReason, error?: OffhookError): void {
    assertMove(this.state, 'ended');
    const endedAt = this.#options.clock.now();
    const over = { state: 'ended', pending: undefined, remoteTrack: undefined } as const;
    this.#facts = { ...this.#facts, ...over, endReason, error, endedAt };
    this.#options.microphones.release(this);
    this.#microphone.stop();
    this.#release();
    this.#events.emit('change', undefined);
    this.#events.emit('ended', endReason);
  }

  /** A call that connects while another has the microphone goes on hold by itself. */
  #listenOnly(): void {
    if (this.#options.microphones.adopt(this)) {
      this.#applyMicrophone();
      return;
    }
    this.hold?.().catch((cause: unknown) => {
      this.#events.emit('trouble', offhookError('hold', cause));
    });
  }

  #port(): CallPort {
    const whileUp =
      <Arguments extends unknown[]>(act: (...given: Arguments) => void) =>
      (...given: Arguments) => {
        if (this.state !== 'ended') act(...given);
      };
    return {
      ringing: whileUp(() => {
        this.#move('ringing');
      }),
      connected: whileUp(() => {
        this.#move('connected', { connectedAt: this.#facts.connectedAt ?? this.#options.clock.now() });
        this.#listenOnly();
      }),
      held: whileUp(() => {
        this.#options.microphones.release(this);
        this.#move('held');
      }),
      heldByFarEnd: whileUp((heldByFarEnd) => {
        this.#set({ heldByFarEnd });
      }),
      earlyMedia: whileUp(() => {
        this.#set({ earlyMedia: true });
      }),
      remote: whileUp((remote) => {
        this.#set({ remote: { ...this.#facts.remote, ...remote } });
      }),
      remoteTrack: whileUp((remoteTrack) => {
        this.#set({ remoteTrack });
      }),
      trouble: whileUp((error) => {
        this.#events.emit('trouble', error);
      }),
      ended: whileUp((reason, error) => {
        this.#end(reason, error);
      }),
    };
  }
}
