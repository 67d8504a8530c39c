import type { SdkCallOptions, SdkMedia } from '../sdk-types.ts';
import type { Environment } from './environment.ts';
import type { Events } from './events.ts';
import { Audits } from './audits.ts';
import { CallMedia } from './call-media.ts';
import { Negotiation } from './negotiation.ts';
import { holds, offerOf, press } from './peer.ts';
import { StandInParameters } from './parameters.ts';
import { basicError, fieldsOf, type BasicError, type Fields, type Rest } from './rest.ts';
import { snapshotOf } from './snapshot.ts';
import type { TrackStore } from './tracks.ts';

/** What the call is, in the words of the SDK's documentation. */
export type State =
  'Initiating' | 'Initiated' | 'Early Media' | 'Ringing' | 'Cancelled' | 'Connected' | 'On Hold' | 'Ended';

export interface CallContext {
  readonly rest: Rest;
  readonly events: Events;
  readonly tracks: TrackStore;
  readonly environment: Environment;
  readonly peerConfig: RTCConfiguration;
}

/** Something that waits for a notification. */
interface Waiting {
  readonly settle: (notice: Fields) => void;
  readonly fail: (error: BasicError) => void;
}

/** One call of the stand-in. */
export class StandInCall {
  readonly id = crypto.randomUUID();
  readonly direction: 'outgoing' | 'incoming';
  state: State = 'Initiating';
  /** What the gateway calls it; empty before it does. */
  session = '';
  localHold = false;
  remoteHold = false;
  readonly media: CallMedia;
  readonly parameters = new StandInParameters();
  remoteParticipant = { displayName: '', displayNumber: '' };
  readonly peer: RTCPeerConnection;
  readonly #context: CallContext;
  #offer = '';
  readonly negotiation: Negotiation;
  #putThrough: Waiting | undefined;
  readonly #audits: Audits;

  constructor(context: CallContext, direction: 'outgoing' | 'incoming') {
    this.#context = context;
    this.direction = direction;
    this.peer = context.environment.newPeer(context.peerConfig);
    this.negotiation = new Negotiation(this.peer, (request) => this.control(request));
    this.media = new CallMedia(this.peer, context);
    this.#audits = new Audits(
      () => this.control({ type: 'audit' }),
      () => {
        this.become('Ended', { transition: { statusCode: 9909 } });
      },
    );
  }

  get over(): boolean {
    return this.state === 'Ended' || this.state === 'Cancelled';
  }

  /** What `getById` gives. */
  get snapshot(): Fields {
    return snapshotOf(this, this.#offer);
  }

  become(state: State, more: Fields = {}): void {
    if (this.over) return;
    const previous = { state: this.state, localHold: this.localHold, remoteHold: this.remoteHold };
    this.state = state;
    if (state === 'Ringing' || state === 'Initiated') this.#audits.start();
    if (state === 'Ended' || state === 'Cancelled') this.#free();
    this.#emit('call:stateChange', { previous, ...more });
  }

  async replaceTrack(trackId: string, media: SdkMedia): Promise<void> {
    const newTrackId = await this.media.replace(trackId, media);
    this.#emit('call:trackReplaced', { newTrackId, oldTrack: { id: trackId } });
  }

  /** Sends more than it does. */
  async addMedia(media: SdkMedia): Promise<void> {
    this.#assertUp();
    let trackIds: readonly string[] = [];
    await this.negotiation.change(async () => {
      trackIds = await this.media.open(media);
      if (this.localHold) this.media.flow(true);
      return () => this.media.remove(trackIds);
    });
    this.#emit('call:tracksAdded', { trackIds });
    this.#emit('call:newMedia', { local: true });
    this.#arrives();
  }

  /** Sends these no longer. */
  async removeMedia(trackIds: readonly string[]): Promise<void> {
    this.#assertUp();
    await this.negotiation.change(async () => {
      await this.media.remove(trackIds);
      this.media.flow(this.localHold);
      return undefined;
    });
    this.#emit('call:tracksRemoved', { trackIds });
    this.#emit('call:removedMedia', { local: true });
    this.#arrives();
  }

  /** Sends the offer with which the call begins, by a request that names the session. */
  async start(request: (sdp: string) => Fields): Promise<void> {
    const sdp = await offerOf(this.peer);
    const answer = await this.#context.rest.ask('POST', 'callControl', { callControlRequest: request(sdp) });
    this.session = String(answer['sessionData']);
    if (this.over) await this.hangUp();
    else this.become('Initiated');
  }

  /** It has come in, with its offer. */
  async receive(session: string, sdp: string): Promise<void> {
    this.session = session;
    this.#offer = sdp;
    // On failure it is `Initiated` and can be answered all the same.
    const rings = await this.control({ type: 'ringing' }).then(
      () => true,
      () => false,
    );
    this.become(rings ? 'Ringing' : 'Initiated');
  }

  async answer(media: SdkMedia, options: SdkCallOptions = {}): Promise<void> {
    if (this.direction !== 'incoming' || (this.state !== 'Ringing' && this.state !== 'Initiated')) {
      throw basicError('call:6', 'The call cannot be answered');
    }
    await this.negotiation.exclusively(async () => {
      if (this.peer.signalingState === 'stable') {
        await this.peer.setRemoteDescription({ type: 'offer', sdp: this.#offer });
      }
      // It may have been opened by an answer that failed.
      const [opened] = this.media.sent;
      if (opened === undefined) await this.media.open(media);
      else await this.media.replace(opened, { ...media, video: false });
      if (this.peer.signalingState !== 'stable')
        await this.peer.setLocalDescription(await this.peer.createAnswer());
      if (options.customParameters) this.parameters.set(options.customParameters);
      await this.control({ type: 'callAnswer', sdp: this.peer.localDescription?.sdp });
    });
    this.become('Connected');
    this.media.look();
    this.#emit('call:tracksAdded', { trackIds: [...this.media.sent, ...this.media.got] });
  }

  /** Holds or takes back this side. */
  async change(held: boolean): Promise<void> {
    this.#assertUp();
    if (this.localHold === held) throw basicError('call:6', 'The call cannot be changed so');
    await this.negotiation.change(() => {
      this.media.flow(held);
      return Promise.resolve(undefined);
    });
    this.#holds({ localHold: held });
    this.#arrives();
  }

  async sendTones(tones: string, duration: number, gap: number): Promise<void> {
    if (this.state !== 'Connected' && this.state !== 'Early Media') throw basicError('call:6');
    if (!/^[0-9*#A-D]+$/.test(tones)) throw basicError('call:7', 'These are no tones');
    await press(this.peer, tones, duration, gap);
  }

  /** Asks for something that the gateway says is done, or has failed, when it is. */
  async putThrough(request: Fields): Promise<void> {
    if (this.state !== 'On Hold') throw basicError('call:6', 'The call is not on hold');
    const done = new Promise<Fields>((settle, fail) => (this.#putThrough = { settle, fail }));
    // It may fail before anybody waits for it.
    done.catch(() => undefined);
    await this.control(request);
    await done;
  }

  /** Over for this side, whatever the gateway says. */
  async hangUp(): Promise<void> {
    const { session } = this;
    if (session !== '') {
      await this.#context.rest.ask('DELETE', `callControl/callSessions/${session}`).catch(() => undefined);
    }
    this.become('Ended');
  }

  control(request: Fields): Promise<Fields> {
    const body = { callControlRequest: this.parameters.with(request) };
    return this.#context.rest.ask('PUT', `callControl/callSessions/${this.session}`, body);
  }

  /** A notification about this call. */
  async notified(type: string, notice: Fields): Promise<void> {
    const { sessionParams, callNotificationParams } = notice;
    const session = fieldsOf(sessionParams);
    const sdp = typeof session['sdp'] === 'string' ? session['sdp'] : undefined;
    this.meet(fieldsOf(callNotificationParams));
    const transition = { statusCode: session['statusCode'], reasonText: session['reasonText'] };
    switch (type) {
      case 'ringing':
        if (this.state === 'Initiated') this.become('Ringing');
        return;
      case 'sessionProgress':
        if (sdp === undefined || (this.state !== 'Initiated' && this.state !== 'Ringing')) return;
        await this.peer.setRemoteDescription({ type: 'pranswer', sdp });
        this.#emit('call:tracksAdded', { trackIds: this.media.got });
        this.become('Early Media');
        return;
      case 'respondCallUpdate':
        if (this.negotiation.asks) this.negotiation.answered(notice);
        else if (sdp !== undefined && this.direction === 'outgoing') await this.#connect(sdp);
        return;
      case 'startCallUpdate':
        if (sdp !== undefined) await this.#offered(sdp);
        return;
      case 'callCancel':
        if (!this.negotiation.busy) this.become('Cancelled');
        return;
      case 'callEnd':
        this.become('Ended', { transition });
        return;
      case 'sessionFail':
        this.#putThrough?.fail(basicError('call:2', String(session['reasonText'])));
        this.#putThrough = undefined;
        return;
      case 'sessionComplete':
        this.#putThrough?.settle(session);
        // Without a transition (trap T18).
        await this.hangUp();
        return;
      default:
    }
  }

  /** Takes the names that a notification has. */
  meet(given: Fields): void {
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    const dialled = this.direction === 'outgoing';
    const displayName = text(given[dialled ? 'remoteName' : 'callerName']);
    const displayNumber = text(given[dialled ? 'remoteDisplayNumber' : 'callerDisplayNumber']);
    if (displayName !== '' || displayNumber !== '') this.remoteParticipant = { displayName, displayNumber };
  }

  async #connect(sdp: string): Promise<void> {
    if (this.over || this.state === 'Connected' || this.state === 'On Hold') return;
    await this.peer.setRemoteDescription({ type: 'answer', sdp });
    this.media.look();
    this.#emit('call:tracksAdded', { trackIds: this.media.got });
    this.become('Connected');
  }

  /** The far side offers anew. */
  async #offered(sdp: string): Promise<void> {
    if (this.state !== 'Connected' && this.state !== 'On Hold') return;
    if (!(await this.negotiation.offered(sdp))) return;
    this.#holds({ remoteHold: holds(sdp) });
    this.#arrives();
  }

  /** Tells of the pictures that arrive, and of those that do so no longer. */
  #arrives(): void {
    const { added, removed } = this.media.look();
    if (added.length > 0) this.#emit('call:tracksAdded', { trackIds: added });
    if (removed.length > 0) this.#emit('call:tracksRemoved', { trackIds: removed });
  }

  #assertUp(): void {
    if (this.state === 'Connected' || this.state === 'On Hold') return;
    throw basicError('call:6', 'The call cannot be changed so');
  }

  #holds(change: { localHold?: boolean; remoteHold?: boolean }): void {
    if (this.over) return;
    const { localHold, remoteHold, state } = this;
    Object.assign(this, change);
    this.state = this.localHold || this.remoteHold ? 'On Hold' : 'Connected';
    this.#emit('call:stateChange', { previous: { state, localHold, remoteHold } });
  }

  #free(): void {
    this.#audits.stop();
    this.media.close();
    const ended = basicError('call:6', 'The call has ended');
    this.negotiation.stop(ended);
    this.#putThrough?.fail(ended);
  }

  #emit(name: string, payload: Fields): void {
    this.#context.events.emit(name, { callId: this.id, ...payload });
  }
}
