import type { BackendCall } from './backend.ts';
import { factsAtStart, type CallFacts } from './call-facts.ts';
import { callPort, type CallMoves } from './call-port.ts';
import { CallMicrophone } from './audio/call-microphone.ts';
import type { CallEvents, CallOptions } from './call-options.ts';
import { assertMove, type CallState, type EndReason } from './call-state.ts';
import type { CallStats } from './call-stats.ts';
import type { Destination } from './destination.ts';
import { CallError, type OffhookError } from './errors.ts';
import { Emitter } from './events.ts';
import { FarSide, offhookError } from './far-side.ts';
import { KeypadDigits, takesDigits } from './keypad-digits.ts';
import type { MicrophoneUser } from './audio/microphone-arbiter.ts';
import type { SoundPlace } from './sound-place.ts';
import type { VerbRun } from './verb-run.ts';
import { Verbs } from './verbs.ts';

/**
 * One call. Read-only from outside: its backend moves it through the port, people through its verbs. A verb
 * that the provider lacks is `undefined`. Verbs resolve when the far side has confirmed, or the call is over;
 * they reject with an `OffhookError` when they failed and the call stayed as it was.
 */
export class Call implements MicrophoneUser {
  readonly id: string;
  readonly direction: 'outgoing' | 'incoming';
  /** Where it is heard. Elsewhere it has no microphone here, and holds nobody who has. */
  readonly sound: SoundPlace;
  /** Whether it is another page's call, which rings, and is seen to, over there. */
  readonly mirrored: boolean;
  readonly answer: (() => Promise<void>) | undefined;
  readonly hold: (() => Promise<void>) | undefined;
  readonly resume: (() => Promise<void>) | undefined;
  /**
   * Sends keypad digits, `0` to `9`, `*`, `#` and `,` for a pause, after those that are still being sent. Rejects with
   * `digit` while the call is not connected, which the details' `code` tells.
   */
  readonly sendDigits: ((digits: string) => Promise<void>) | undefined;
  /** Connects the far end with `destination` and leaves: blind transfer. The call ends as `transferred`. */
  readonly transfer: ((destination: Destination) => Promise<void>) | undefined;
  /** Connects the far end with that of `other` and leaves both: consult transfer. */
  readonly transferWith: ((other: Call) => Promise<void>) | undefined;
  /** What is known of the sound right now. */
  readonly stats: (() => Promise<CallStats | undefined>) | undefined;
  readonly setMuted: ((muted: boolean) => Promise<void>) | undefined;
  /** Talks through `track` from now on, muted if the call is; the old track is stopped. The call owns `track`. */
  readonly changeMicrophone: ((track: MediaStreamTrack) => Promise<void>) | undefined;

  readonly #events = new Emitter<CallEvents>();
  readonly #microphone = new CallMicrophone();
  readonly #options: CallOptions;
  readonly #backend: BackendCall;
  readonly #farSide: FarSide;
  #facts: CallFacts;
  readonly #verbs: Verbs;

  constructor(options: CallOptions) {
    this.id = options.id;
    this.direction = options.direction;
    this.#options = options;
    this.#farSide = new FarSide(options.clock, () => this.correlationId);
    const state = options.direction === 'incoming' ? 'incoming' : 'dialing';
    this.#facts = factsAtStart(state, options.remote, options.clock.now());
    const verbs = new Verbs({
      farSide: this.#farSide,
      state: () => this.state,
      pending: (pending) => {
        this.#set({ pending });
      },
      failed: () => {
        this.#giveUp();
      },
    });
    this.#verbs = verbs;
    const backend = options.open(callPort(this.#moves()));
    this.#backend = backend;
    this.sound = backend.sound ?? options.sound;
    this.mirrored = backend.mirrored ?? false;
    this.answer = backend.answer && (() => verbs.ask('answer', (run) => this.#answer(run)));
    this.hold = backend.hold && (() => verbs.ask('hold', () => backend.hold?.()));
    this.resume = backend.resume && (() => verbs.ask('resume', () => this.#resume()));
    const digits = new KeypadDigits({
      clock: options.clock,
      takes: () => takesDigits(this.state),
      send: (digit) => this.#farSide.confirms('digit', () => backend.sendDigits?.(digit)),
      sent: (digit) => {
        this.#set({ digits: this.#facts.digits + digit });
      },
      gone: this.#farSide.gone,
    });
    this.sendDigits = backend.sendDigits && ((text) => digits.type(text));
    this.changeMicrophone =
      backend.changeMicrophone &&
      ((track) =>
        this.#microphone.change(track, () =>
          this.#farSide.confirmsAtLast('microphone-change', () => backend.changeMicrophone?.(track)),
        ));
    this.transfer =
      backend.transfer && ((destination) => verbs.ask('transfer', () => backend.transfer?.(destination)));
    this.transferWith =
      backend.transferWith &&
      ((other) => verbs.ask('transfer', () => backend.transferWith?.(other.#backend)));
    this.stats = backend.stats && (() => backend.stats?.() ?? Promise.resolve(undefined));
    this.setMuted = this.sound === 'here' || backend.setMuted ? (muted) => this.#setMuted(muted) : undefined;
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

  /** The microphone's track while the call has one: to measure it, never to change it. */
  get microphone(): MediaStreamTrack | undefined {
    return this.#microphone.track;
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

  yieldFailed(cause: unknown): void {
    this.#events.emit('trouble', offhookError('hold', cause));
  }

  async #tellEnd(): Promise<void> {
    try {
      await this.#farSide.limited('other', this.#backend.end());
    } catch {
      // It is over here, whatever the provider makes of it.
    }
  }

  async #answer(run: VerbRun): Promise<void> {
    if (this.sound === 'elsewhere') return this.#backend.answer?.(undefined);
    const { microphones } = this.#options;
    const track = await microphones.open();
    try {
      // The caller may have given up while the browser asked for the microphone, or another call was held.
      await microphones.claim(this, () => run.isWanted());
      if (!run.isWanted()) return;
      this.#microphone.use(track);
      const answered = this.#backend.answer?.(track);
      this.#applyMicrophone();
      await answered;
    } finally {
      if (this.#microphone.track !== track) track.stop();
    }
  }

  #resume(): Promise<void> | undefined {
    if (this.sound === 'here') this.#options.microphones.expect(this);
    return this.#backend.resume?.();
  }

  /** Forgets which digits were sent: the screen's list, not the far end's. */
  clearDigits(): void {
    this.#set({ digits: '' });
  }

  async #setMuted(muted: boolean): Promise<void> {
    if (this.state === 'ended') return;
    const backend = this.#backend;
    const done =
      backend.setMuted === undefined ||
      (await this.#farSide.confirms('other', () => backend.setMuted?.(muted)));
    if (done) this.#set({ muted });
  }

  /** What was asked for came to nothing: the call is as it was before. */
  #giveUp(): void {
    if (this.state === 'incoming') this.#microphone.stop();
    this.#set({ pending: undefined });
    if (this.state !== 'connected') this.#options.microphones.release(this);
  }

  #set(facts: Partial<CallFacts>): void {
    if (this.state === 'ended') return;
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
    this.#set({ ...facts, state: to, pending: this.#verbs.moved() });
  }

  #end(endReason: EndReason, error?: OffhookError): void {
    assertMove(this.state, 'ended');
    this.#verbs.finish();
    const endedAt = this.#options.clock.now();
    const over = { state: 'ended', pending: undefined, remoteTrack: undefined } as const;
    this.#facts = { ...this.#facts, ...over, endReason, error, endedAt };
    this.#microphone.stop();
    this.#options.microphones.release(this);
    this.#farSide.leave();
    this.#events.emit('change', undefined);
    this.#events.emit('ended', endReason);
  }

  #moves(): CallMoves {
    return {
      state: () => this.state,
      move: (to, facts) => {
        this.#move(to, facts);
        if (to === 'held') this.#options.microphones.release(this);
      },
      connect: () => {
        assertMove(this.state, 'connected');
        const { microphones } = this.#options;
        // The other call is held now, not before: nobody waits for two answers in a row, and nothing is lost by a
        // call that cannot be resumed.
        if (this.sound === 'here') microphones[this.#facts.pending === 'resume' ? 'take' : 'adopt'](this);
        this.#move('connected', { connectedAt: this.#facts.connectedAt ?? this.#options.clock.now() });
      },
      set: (facts) => {
        this.#set(facts);
      },
      remote: (party) => {
        this.#set({ remote: { ...this.#facts.remote, ...party } });
      },
      trouble: (error) => {
        this.#events.emit('trouble', error);
      },
      end: (reason, error) => {
        this.#end(reason, error);
      },
    };
  }
}
