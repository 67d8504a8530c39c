import { Answering } from './answering.ts';
import type { BackendCall } from './backend.ts';
import type { CallFacts, PendingVerb } from './call-facts.ts';
import type { CallEvents, CallOptions } from './call-options.ts';
import { CallDigits } from './call-digits.ts';
import { CallRecord } from './call-record.ts';
import type { CallState } from './call-state.ts';
import type { CallStats } from './call-stats.ts';
import type { CallVerbs } from './call-verbs.ts';
import type { ConsultedCall, Consultation } from './consultation.ts';
import { CallError } from './errors.ts';
import { FarSide, offhookError } from './far-side.ts';
import { CallMicrophone } from './audio/call-microphone.ts';
import type { MicrophoneUser } from './audio/microphone-arbiter.ts';
import type { LineView } from './line-view.ts';
import type { MirroredCall } from './mirror.ts';
import type { CallPictures } from './pictures/call-pictures.ts';
import { sendOn } from './send-on.ts';
import type { SoundPlace } from './sound-place.ts';
import { Verbs } from './verbs.ts';

/**
 * One call. Read-only from outside: its backend moves it through the port, people through its verbs. A verb
 * that the provider lacks is `undefined`. Verbs resolve when the far side has confirmed, or the call is over;
 * they reject with an `OffhookError` when they failed and the call stayed as it was.
 */
export class Call implements MicrophoneUser, ConsultedCall<Call>, CallVerbs<Call> {
  readonly id: string;
  readonly line: LineView;
  readonly direction: 'outgoing' | 'incoming';
  /** Where it is heard. Elsewhere it has no microphone here, and holds nobody who has. */
  readonly sound: SoundPlace;
  /** Whether it is another page's call, which rings, and is seen to, over there. */
  readonly mirrored: boolean;
  readonly answer: (() => Promise<void>) | undefined;
  /** Ends the call, declining it while it is incoming. It is over at once; the provider is told. */
  readonly end: (() => Promise<void>) | undefined;
  readonly hold: (() => Promise<void>) | undefined;
  readonly resume: (() => Promise<void>) | undefined;
  /**
   * Sends keypad digits, and `,` for a pause, after those that are still being sent. What stands behind a `;`, or is left
   * when the call is put on hold, waits as the facts' `toSend`, and goes on when that is sent. Rejects with `digit` while
   * the call is not connected, which the details' `code` tells.
   */
  readonly sendDigits: ((digits: string) => Promise<void>) | undefined;
  /** Blind transfer to what was typed: the call ends as `transferred`. Rejects with a `DestinationError` as well. */
  readonly transfer: ((text: string) => Promise<void>) | undefined;
  /** Connects the far end with that of `other`, of the same line, and leaves both: consult transfer. */
  readonly transferWith: ((other: Call) => Promise<void>) | undefined;
  /** Takes `other`, of the same line, into this call, which goes on; `other` ends as `joined`. */
  readonly joinWith: ((other: Call) => Promise<void>) | undefined;
  /** Leaves the call to wait at the provider; it ends as `parked`, and is among the line's `parked` calls. */
  readonly park: (() => Promise<void>) | undefined;
  /** Has somebody else rung for an incoming call, which ends as `forwarded`. Rejects with a `DestinationError` as well. */
  readonly forward: ((text: string) => Promise<void>) | undefined;
  /** Lets an incoming call ring on elsewhere; here it ends as `ignored`. */
  readonly ignore: (() => Promise<void>) | undefined;
  /**
   * Calls somebody to ask whether to take this call over, which waits on hold meanwhile. Rejects as dialling does, and with
   * `transfer` where this call is not up, or asked for already. Resolves to nothing when the second call is over at once.
   */
  readonly consult:
    ((text: string, signal?: AbortSignal) => Promise<Consultation<Call> | undefined>) | undefined;
  /** What is known of the sound right now. */
  readonly stats: (() => Promise<CallStats | undefined>) | undefined;
  /** What the call shows, here only; absent where its provider carries no pictures. */
  readonly pictures: CallPictures | undefined;
  /** What apps send with the call, here only; absent where its provider carries none. */
  readonly parameters: BackendCall['parameters'];
  readonly setMuted: ((muted: boolean) => Promise<void>) | undefined;
  /** Talks through `track` from now on, muted if the call is; the old track is stopped. The call owns `track`. */
  readonly changeMicrophone: ((track: MediaStreamTrack) => Promise<void>) | undefined;

  readonly #record: CallRecord;
  readonly #microphone = new CallMicrophone();
  readonly #options: CallOptions<Call>;
  readonly #backend: MirroredCall;
  readonly #answering: Answering;
  readonly #farSide: FarSide;
  readonly #verbs: Verbs;
  readonly #digits: CallDigits;

  constructor(options: CallOptions<Call>) {
    const { clock, desk } = options;
    this.id = options.id;
    this.line = options.line;
    this.direction = options.direction;
    this.#options = options;
    this.#farSide = new FarSide(clock, () => this.correlationId);
    const verbs = (this.#verbs = new Verbs({
      farSide: this.#farSide,
      state: () => this.state,
      pending: (pending) => {
        this.#record.set({ pending });
      },
      failed: () => {
        this.#giveUp();
      },
    }));
    this.#record = new CallRecord(options, {
      moving: (to) => this.#moving(to),
      changed: (to) => {
        this.#changed(to);
      },
    });
    this.#digits = new CallDigits({
      ...{ clock, after: options.after, record: () => this.#record, farSide: this.#farSide },
      read: (text) => desk.digits(text),
      ...{ mirrored: () => this.mirrored, send: (given) => this.#backend.sendDigits?.(given) },
    });
    const backend = (this.#backend = options.open(this.#record.port));
    this.sound = backend.sound ?? options.sound;
    this.mirrored = backend.mirrored ?? false;
    const changed = () => {
      this.#record.set({});
    };
    this.#answering = new Answering({
      ...{ call: this, backend, microphones: options.microphones, microphone: this.#microphone, changed },
      apply: () => {
        this.#applyMicrophone();
      },
    });
    this.answer = backend.answer && (() => verbs.ask('answer', (run) => this.#answering.answer(run)));
    this.end = backend.end && (() => this.#end());
    this.hold = backend.hold && (() => verbs.ask('hold', () => backend.hold?.()));
    this.resume = backend.resume && (() => verbs.ask('resume', () => this.#resume()));
    this.sendDigits = backend.sendDigits && ((text) => this.#digits.type(text));
    this.changeMicrophone =
      this.sound === 'here' && backend.changeTracks
        ? (audio) =>
            this.#microphone.change(audio, () =>
              this.#farSide.confirmsAtLast('microphone-change', () => backend.changeTracks?.({ audio })),
            )
        : undefined;
    this.transfer =
      backend.transfer &&
      ((text) => sendOn(desk, text, (to) => verbs.ask('transfer', () => backend.transfer?.(to))));
    this.forward =
      backend.forward &&
      ((text) => sendOn(desk, text, (to) => this.#whileIncoming('forward', () => backend.forward?.(to))));
    this.ignore = backend.ignore && (() => this.#whileIncoming('other', () => backend.ignore?.()));
    this.transferWith =
      backend.transferWith &&
      ((other) => verbs.ask('transfer', () => backend.transferWith?.(this.#beside(other, 'transfer'))));
    this.joinWith =
      backend.joinWith &&
      ((other) => this.#farSide.does('join', () => backend.joinWith?.(this.#beside(other, 'join'))));
    this.park = backend.park && (() => this.#farSide.does('park', () => backend.park?.()));
    this.consult = backend.transferWith && ((text, signal) => desk.consult(this, text, signal));
    this.stats = backend.stats && (() => backend.stats?.() ?? Promise.resolve(undefined));
    this.pictures = backend.pictures;
    this.parameters = backend.parameters;
    this.setMuted = this.sound === 'here' || backend.setMuted ? (muted) => this.#setMuted(muted) : undefined;
  }

  /** Takes back an answer that waits for the microphone: `answer` rejects with a `Cancelled`. Present while it may be. */
  get stopAnswering(): (() => void) | undefined {
    return this.#answering.stop;
  }

  /** Everything that can be read of the call, as it is now. */
  get facts(): CallFacts {
    return this.#record.facts;
  }

  get state(): CallState {
    return this.facts.state;
  }

  /** The consultation in which this call is the first or the second. */
  get consultation(): Consultation<Call> | undefined {
    return this.#options.desk.consultationOf(this);
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
    return this.#record.events.on(name, listener);
  }

  /** Sends an outgoing call on its way. Only the line does this, once. What goes wrong is the call's end: it never rejects. */
  async dial(microphone: MediaStreamTrack | undefined): Promise<void> {
    if (this.state === 'ended') {
      microphone?.stop();
      return;
    }
    if (microphone) this.#microphone.use(microphone);
    try {
      const dialled = this.#backend.dial?.(microphone ? { audio: microphone } : {});
      this.#applyMicrophone();
      await Promise.race([dialled, this.#farSide.gone]);
      this.#applyMicrophone();
    } catch (cause) {
      if (this.facts.state === 'ended') return;
      this.#record.end('failed', offhookError('other', cause));
      await this.#farSide.tells(() => this.#backend.end?.());
    }
  }

  async yieldMicrophone(): Promise<void> {
    if (!this.hold) throw new CallError('hold');
    await this.hold();
  }

  microphoneChanged(): void {
    const before = this.microphoneLive;
    this.#applyMicrophone();
    if (this.microphoneLive !== before) this.#record.events.emit('change', undefined);
  }

  yieldFailed(cause: unknown): void {
    this.#record.events.emit('trouble', offhookError('hold', cause));
  }

  /** Forgets which digits were sent: the screen's list, not the far end's. */
  clearDigits(): void {
    this.#record.set({ digits: '' });
  }

  async #end(): Promise<void> {
    if (this.state === 'ended') return;
    this.#record.end(this.state === 'incoming' ? 'declined' : 'local');
    await this.#farSide.tells(() => this.#backend.end?.());
  }

  #resume(): Promise<void> | undefined {
    if (this.sound === 'here') this.#options.microphones.expect(this);
    return this.#backend.resume?.();
  }

  /** Asks for what can be done with a call that has not been answered. */
  #whileIncoming(reason: 'forward' | 'other', ask: () => Promise<void> | undefined): Promise<void> {
    return this.state === 'incoming' ? this.#farSide.does(reason, ask) : Promise.resolve();
  }

  /** The provider's call behind `other`. Throws a `CallError` where that is on another line. */
  #beside(other: Call, reason: 'transfer' | 'join'): BackendCall {
    if (other.line !== this.line || other === this) throw new CallError(reason);
    return other.#backend;
  }

  async #setMuted(muted: boolean): Promise<void> {
    if (this.state === 'ended') return;
    const backend = this.#backend;
    const done =
      backend.setMuted === undefined ||
      (await this.#farSide.confirms('other', () => backend.setMuted?.(muted)));
    if (done) this.#record.set({ muted });
  }

  /** What was asked for came to nothing: the call is as it was before. */
  #giveUp(): void {
    if (this.state === 'incoming') this.#microphone.stop();
    this.#record.set({ pending: undefined });
    if (this.state !== 'connected') this.#options.microphones.release(this);
  }

  /** The microphone is out of the call from the moment in which a hold is asked for, not when it is confirmed. */
  #applyMicrophone(): void {
    const { state, pending, muted } = this.facts;
    const mayTalk = state !== 'held' && state !== 'ended' && pending !== 'hold';
    this.#microphone.set(mayTalk && !muted && this.#options.microphones.owns(this));
  }

  #moving(to: CallState): PendingVerb | undefined {
    // The other call is held now, not before: nobody waits for two answers in a row, and nothing is lost by a
    // call that cannot be resumed.
    if (to === 'connected' && this.sound === 'here') {
      this.#options.microphones[this.facts.pending === 'resume' ? 'take' : 'adopt'](this);
    }
    return this.#verbs.moved(to);
  }

  #changed(to: CallState | undefined): void {
    this.#applyMicrophone();
    if (to === 'connected') this.#digits.answered();
    if (to === 'ended') {
      this.#microphone.stop();
      this.#farSide.leave();
    }
    if (to === 'held' || to === 'ended') this.#options.microphones.release(this);
  }
}
