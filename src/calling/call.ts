import type { BackendCall, CallPort } from './backend.ts';
import { factsAtStart, type CallFacts, type PendingVerb } from './call-facts.ts';
import { CallMicrophone } from './call-microphone.ts';
import type { CallEvents, CallOptions } from './call-options.ts';
import { assertMove, type CallState, type EndReason } from './call-state.ts';
import { CallError, type OffhookError } from './errors.ts';
import { Emitter } from './events.ts';
import { FarSide, offhookError } from './far-side.ts';
import type { MicrophoneUser } from './microphone-arbiter.ts';
import { onlyWhile } from './only-while.ts';
import { startOf, VerbRun } from './verb-run.ts';

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
  /** Talks through `track` from now on, muted if the call is; the old track is stopped. The call owns `track`. */
  readonly changeMicrophone: ((track: MediaStreamTrack) => Promise<void>) | undefined;

  readonly #events = new Emitter<CallEvents>();
  readonly #microphone = new CallMicrophone();
  readonly #options: CallOptions;
  readonly #backend: BackendCall;
  readonly #farSide: FarSide;
  #facts: CallFacts;
  #running: VerbRun | undefined;
  #digits: Promise<unknown> = Promise.resolve();

  constructor(options: CallOptions) {
    this.id = options.id;
    this.direction = options.direction;
    this.#options = options;
    this.#farSide = new FarSide(options.clock, () => this.correlationId);
    const state = options.direction === 'incoming' ? 'incoming' : 'dialing';
    this.#facts = factsAtStart(state, options.remote, options.clock.now());
    const backend = options.open(this.#port());
    this.#backend = backend;
    this.answer = backend.answer && (() => this.#verb('answer', (run) => this.#answer(run)));
    this.hold = backend.hold && (() => this.#verb('hold', () => backend.hold?.()));
    this.resume = backend.resume && (() => this.#verb('resume', (run) => this.#resume(run)));
    this.sendDigit = backend.sendDigit && ((digit) => this.#sendDigit(digit));
    this.changeMicrophone =
      backend.changeMicrophone &&
      ((track) =>
        this.#microphone.change(track, () =>
          this.#farSide.confirmsAtLast('microphone-change', () => backend.changeMicrophone?.(track)),
        ));
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

  /**
   * Sends an outgoing call on its way with `microphone`. Only the line does this, once. What goes wrong is the
   * call's end; it never rejects.
   */
  async dial(microphone: MediaStreamTrack | undefined): Promise<void> {
    if (this.state === 'ended') {
      microphone?.stop();
      return;
    }
    if (microphone) this.#microphone.use(microphone);
    try {
      const dialled = this.#backend.dial?.(microphone);
      this.#applyMicrophone();
      await Promise.race([dialled, this.#farSide.gone]);
      this.#applyMicrophone();
    } catch (cause) {
      if (this.#facts.state === 'ended') return;
      this.#end('failed', offhookError('other', cause));
      await this.#tellEnd();
    }
  }

  /** Ends the call, declining it while it is incoming. It is over at once; the provider is told. */
  async end(): Promise<void> {
    if (this.state === 'ended') return;
    this.#end(this.state === 'incoming' ? 'declined' : 'local');
    await this.#tellEnd();
  }

  async yieldMicrophone(): Promise<void> {
    if (!this.hold) throw new CallError('hold');
    await this.hold();
  }

  microphoneChanged(): void {
    const before = this.microphoneLive;
    this.#applyMicrophone();
    if (this.microphoneLive !== before) this.#events.emit('change', undefined);
  }

  async #tellEnd(): Promise<void> {
    try {
      await this.#farSide.limited('other', this.#backend.end());
    } catch {
      // It is over here, whatever the provider makes of it.
    }
  }

  async #answer(run: VerbRun): Promise<void> {
    const { microphones, media } = this.#options;
    const track = media ? await microphones.open() : undefined;
    try {
      // The caller may have given up while the browser asked for the microphone, or another call was held.
      await microphones.claim(this, () => run.isWanted());
      if (!run.isWanted()) return;
      if (track) this.#microphone.use(track);
      const answered = this.#backend.answer?.(track);
      this.#applyMicrophone();
      await answered;
    } finally {
      if (this.#microphone.track !== track) track?.stop();
    }
  }

  async #resume(run: VerbRun): Promise<void> {
    await this.#options.microphones.claim(this, () => run.isWanted());
    if (run.isWanted()) await this.#backend.resume?.();
  }

  /** Digits go one after the other, so that they arrive in the order in which they were pressed. */
  #sendDigit(digit: string): Promise<void> {
    const sent = this.#digits.then(async () => {
      const arrived = await this.#farSide.confirms('digit', () => this.#backend.sendDigit?.(digit));
      if (arrived) this.#set({ digits: this.#facts.digits + digit });
    });
    this.#digits = sent.catch(() => undefined);
    return sent;
  }

  async #setMuted(muted: boolean): Promise<void> {
    if (this.state === 'ended') return;
    const backend = this.#backend;
    const done =
      backend.setMuted === undefined ||
      (await this.#farSide.confirms('other', () => backend.setMuted?.(muted)));
    if (done) this.#set({ muted });
  }

  /** Asks for a move. Asking again joins; asking in a state that does not fit does nothing. */
  #verb(verb: PendingVerb, act: (run: VerbRun) => Promise<void> | undefined): Promise<void> {
    if (this.state !== startOf[verb]) return Promise.resolve();
    this.#running ??= new VerbRun((run) => this.#run(run, verb, act));
    return this.#running.result;
  }

  async #run(
    run: VerbRun,
    verb: PendingVerb,
    act: (run: VerbRun) => Promise<void> | undefined,
  ): Promise<void> {
    this.#set({ pending: verb });
    // Whoever was told of that may have ended the call.
    if (!run.isWanted()) return;
    try {
      const moved = run.until(() => act(run));
      // Answering may wait for the browser's question about the microphone: people take their time.
      await (verb === 'answer' ? moved : this.#farSide.limited(verb, moved));
    } catch (cause) {
      if (!run.isWanted()) return;
      this.#giveUp();
      throw offhookError(verb, cause);
    }
  }

  /** What was asked for came to nothing: the call is as it was before. */
  #giveUp(): void {
    this.#finish();
    if (this.state === 'incoming') this.#microphone.stop();
    this.#set({ pending: undefined });
    if (this.state !== 'connected') this.#options.microphones.release(this);
  }

  /** What was asked for is done, or no longer to be had. */
  #finish(): void {
    this.#running?.finish();
    this.#running = undefined;
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
    this.#finish();
    this.#set({ ...facts, state: to, pending: undefined });
  }

  #end(endReason: EndReason, error?: OffhookError): void {
    assertMove(this.state, 'ended');
    this.#finish();
    const endedAt = this.#options.clock.now();
    const over = { state: 'ended', pending: undefined, remoteTrack: undefined } as const;
    this.#facts = { ...this.#facts, ...over, endReason, error, endedAt };
    this.#microphone.stop();
    this.#options.microphones.release(this);
    this.#farSide.leave();
    this.#events.emit('change', undefined);
    this.#events.emit('ended', endReason);
  }

  /** A call that connects while another has the microphone goes on hold by itself. */
  async #holdUnlessMine(): Promise<void> {
    // Not within the provider's report: its own state may not be in order yet.
    await Promise.resolve();
    if (this.#options.microphones.owns(this)) return;
    try {
      await this.hold?.();
    } catch (cause) {
      this.#events.emit('trouble', offhookError('hold', cause));
    }
  }

  #port(): CallPort {
    const whileUp = onlyWhile(() => this.state !== 'ended');
    return {
      ringing: whileUp(() => {
        this.#move('ringing');
      }),
      connected: whileUp(() => {
        assertMove(this.state, 'connected');
        const mine = this.#options.microphones.adopt(this);
        this.#move('connected', { connectedAt: this.#facts.connectedAt ?? this.#options.clock.now() });
        if (!mine) void this.#holdUnlessMine();
      }),
      held: whileUp(() => {
        this.#move('held');
        this.#options.microphones.release(this);
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
