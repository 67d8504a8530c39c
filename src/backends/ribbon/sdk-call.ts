import {
  CallError,
  SerialQueue,
  type CallErrorReason,
  type CallParameter,
  type CallPort,
  type Clock,
  type TrackKind,
} from '../../calling/index.ts';
import { CallProgress } from './call-progress.ts';
import { readCall, readTrackKind, type CallEvent, type CallView } from './call-view.ts';
import { callErrorFrom, endReasonOf, refusalOf } from './errors.ts';
import { Glare } from './glare.ts';
import type { LateHangUps } from './late-hang-ups.ts';
import { MediaRestarts } from './media-restarts.ts';
import { Pending, type Asked } from './pending.ts';
import type { RibbonSdk, SdkMedia } from './sdk-types.ts';
import { Arrivals } from './arrivals.ts';
import { Stage } from './stage.ts';
import type { TrackDoor } from './track-door.ts';

/** What a change of the call may take: the SDK gives up after its time for requests, 30 s, and 15 s more. */
export const changeLimit = 50_000;

/** What finding a way anew, or asking how a call stands, may take. */
const restartLimit = 20_000;

/** What a call needs of its line. */
export interface SdkCallContext {
  readonly sdk: RibbonSdk;
  readonly door: TrackDoor;
  readonly document: Document;
  readonly clock: Clock;
  /** The address of this side. */
  readonly own: string;
  readonly late: LateHangUps;
  /** The call is known to the SDK by this id from now on. */
  readonly known: (id: string, call: SdkCall) => void;
  readonly over: (call: SdkCall) => void;
  /** Parameters go with the call, for whoever develops. */
  readonly sends: (call: SdkCall, parameters: readonly CallParameter[]) => void;
}

/** A call of the SDK: asked by method, and read by its snapshots whenever an event says that something has changed. */
export class SdkCall {
  readonly context: SdkCallContext;
  readonly progress: CallProgress;
  readonly pending: Pending;
  /** What is negotiated anew, one thing after the other: the SDK refuses whatever comes in between (trap T12). */
  readonly changes = new SerialQueue();
  /** What the SDK calls it; empty before it is made. */
  id = '';
  /** How it ends here when the SDK says that it has. */
  leaves: 'transferred' | 'joined' | 'forwarded' | 'ignored' | undefined;
  /** Whether it is about to go on as another call of the SDK: the end of this one is none then. */
  moves = false;
  microphone: MediaStreamTrack | undefined;
  /** Called once the far end has answered, or does more than ringing, or the call is over. */
  onAnswered: () => void = () => undefined;
  /** Called with what the other side sends beside the call. */
  onParameters: (parameters: readonly CallParameter[]) => void = () => undefined;
  /** Called once nothing of it is left. */
  onForgotten: () => void = () => undefined;
  readonly #stage: Stage;
  readonly #arrivals: Arrivals;
  readonly #restarts: MediaRestarts;
  readonly #glares = new Set<Glare>();
  #takeBack: () => void = () => undefined;
  /** Whether the SDK asks the gateway how it stands. */
  #resyncs = false;

  /** `id` is an incoming call's. */
  constructor(context: SdkCallContext, port: CallPort, id = '') {
    this.context = context;
    this.progress = new CallProgress(port, context.own);
    this.pending = new Pending(context.clock);
    this.#stage = new Stage(context.document, context.sdk);
    this.#arrivals = new Arrivals(this.#stage, (kind, track) => {
      this.progress.arrives(kind, track);
    });
    this.#restarts = new MediaRestarts({
      clock: context.clock,
      restart: () => {
        const done = ({ mediaConnectionState }: CallView) => mediaConnectionState !== 'failed';
        const asked: Asked = { operation: 'RESTART_MEDIA', done, limit: restartLimit };
        return this.changes.run(() =>
          this.ask('media', asked, () => this.context.sdk.call.restartMedia(this.id)),
        );
      },
      givesUp: () => {
        this.progress.trouble(new CallError('media', { details: { correlationId: this.id } }));
      },
    });
    if (id === '') return;
    this.id = id;
    this.progress.begins('incoming');
  }

  /** The call as the SDK has it now. */
  get view(): CallView | undefined {
    return this.id === '' ? undefined : readCall(this.context.sdk.call.getById(this.id));
  }

  /** It is known by this id from now on. */
  become(id: string): void {
    this.id = id;
    this.context.known(id, this);
    this.look();
  }

  /** Reads how it is now. */
  look(): void {
    this.happened('', undefined);
  }

  /** An event has named this call. What it is now is read anew: events come twice, late and in other orders (trap T12). */
  happened(name: string, event: CallEvent | undefined): void {
    const { view } = this;
    if (event?.operation !== undefined && event.isLocal && name === 'call:operation') {
      if (event.transition === 'START') this.pending.started(event.operation);
      if (event.transition === 'FINISH') {
        const failure = event.error && callErrorFrom(event.error, 'other', this.id);
        this.pending.finished(event.operation, view, failure);
      }
    } else if (event?.error && view && !isOver(view)) {
      this.pending.refused(callErrorFrom(event.error, 'other', this.id));
    }
    if (!view) return;
    this.pending.look(view);
    if (!isOver(view)) this.#shows(view);
    else if (!this.moves) this.#endsAs(view, event);
  }

  /** What the SDK opens as a microphone is `audio` from now on. */
  lend(audio: MediaStreamTrack): SdkMedia {
    this.microphone = audio;
    this.#takeBack();
    const { deviceId, takeBack } = this.context.door.lend(audio);
    this.#takeBack = takeBack;
    return { audio: true, audioOptions: { deviceId } };
  }

  /** What the SDK calls the track of this kind that is sent; nothing where there is none. */
  sent(kind: TrackKind): string | undefined {
    const { media } = this.context.sdk;
    return this.view?.localTracks.find((id) => readTrackKind(media.getTrackById(id)) === kind);
  }

  /**
   * Asks the SDK, and waits unless the call is over; of a call that is up it is asked again where that has met a change of
   * the far end's. Rejects in the words of `verb`.
   */
  async ask(verb: CallErrorReason, asked: Asked, act: () => unknown): Promise<void> {
    if (this.progress.over) return;
    const glare = new Glare(this.context.clock);
    this.#glares.add(glare);
    const isDone = () => this.view !== undefined && asked.done?.(this.view) === true;
    try {
      await glare.run(
        () => this.pending.ask(asked, act),
        this.view?.direction === 'outgoing',
        () => !asked.once && this.progress.up && !isDone(),
      );
    } catch (cause) {
      throw worded(cause, verb);
    } finally {
      this.#glares.delete(glare);
    }
  }

  /**
   * Has the SDK ask the gateway how it stands. Not while the far end rings, unless what was missed is `lost`: the SDK would
   * take an answer that comes late for one that was given elsewhere, and end the call.
   */
  resync(lost = false): void {
    if (this.id === '' || !(this.progress.up || this.progress.incoming || lost)) return;
    this.#restarts.again();
    this.#resyncs = true;
    const { sdk } = this.context;
    const asked: Asked = { operation: 'RESYNC', limit: restartLimit };
    void this.ask('other', asked, () => sdk.call.resync(this.id))
      .catch(() => undefined)
      .then(() => (this.#resyncs = false));
  }

  hold(verb: CallErrorReason = 'hold'): Promise<void> {
    const { sdk } = this.context;
    const asked: Asked = { operation: 'HOLD', done: ({ localHold }) => localHold, limit: changeLimit };
    return this.changes.run(() => this.ask(verb, asked, () => sdk.call.hold(this.id)));
  }

  resume(once = false): Promise<void> {
    const { sdk } = this.context;
    const done = ({ localHold }: CallView) => !localHold;
    const asked: Asked = { operation: 'UNHOLD', done, limit: changeLimit, once };
    return this.changes.run(() => this.ask('resume', asked, () => sdk.call.unhold(this.id)));
  }

  ends({ reason, error }: ReturnType<typeof refusalOf>): void {
    if (this.progress.over) return;
    // Before the end is told, so that whoever hears of it finds nothing of the call.
    this.forget();
    this.progress.ends(reason, error);
  }

  /** Frees what it has. */
  forget(): void {
    this.onAnswered();
    this.#takeBack();
    this.#restarts.close();
    this.pending.settleAll();
    for (const glare of this.#glares) glare.close();
    this.#stage.close();
    this.onForgotten();
    this.context.over(this);
  }

  #shows(view: CallView): void {
    if (!['Initiating', 'Initiated', 'Ringing'].includes(view.state)) this.onAnswered();
    this.progress.shows(view);
    if (this.progress.over) return;
    if (this.progress.up) this.#restarts.are(view.mediaConnectionState);
    void this.#arrivals.are(view.remoteTracks);
  }

  #endsAs(view: CallView, event: CallEvent | undefined): void {
    const { transition, error } = event ?? {};
    const status = typeof transition === 'object' ? transition.statusCode : undefined;
    if (this.leaves) this.ends({ reason: this.leaves });
    else if (view.state === 'Cancelled' && this.#resyncs && view.direction === 'outgoing')
      this.ends({ reason: 'lost' });
    else if (view.state === 'Cancelled') this.ends({ reason: 'answered-elsewhere' });
    else if (error && !this.progress.up) this.ends(refusalOf(error, this.id));
    else if (error) this.ends({ reason: 'lost', error: callErrorFrom(error, 'other', this.id) });
    // What has become of it meanwhile nobody says; a caller who is not there any more has given up.
    else if (this.#resyncs && status === undefined && !this.progress.incoming) this.ends({ reason: 'lost' });
    else this.ends({ reason: endReasonOf(status) });
  }
}

function isOver({ state }: CallView): boolean {
  return state === 'Ended' || state === 'Cancelled';
}

/** A failure in the words of the verb that it is about; what lies behind it stays. */
export function worded(cause: unknown, verb: CallErrorReason): CallError {
  return new CallError(verb, { cause, details: cause instanceof CallError ? cause.details : {} });
}
