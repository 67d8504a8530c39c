import type { SdkMedia } from '../sdk-types.ts';
import type { Environment } from './environment.ts';
import type { Events } from './events.ts';
import { microphoneFor } from './microphone.ts';
import { Negotiation } from './negotiation.ts';
import { holds, offerOf, press } from './peer.ts';
import { basicError, fieldsOf, isBasicError, type BasicError, type Fields, type Rest } from './rest.ts';
import type { TrackStore } from './tracks.ts';

/** What the call is, in the words of the SDK's documentation. */
export type State =
  'Initiating' | 'Initiated' | 'Early Media' | 'Ringing' | 'Cancelled' | 'Connected' | 'On Hold' | 'Ended';

/** How often the gateway is asked whether the call is still there, in milliseconds. */
const auditInterval = 25_000;

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
  localTracks: string[] = [];
  remoteTracks: string[] = [];
  remoteParticipant = { displayName: '', displayNumber: '' };
  readonly peer: RTCPeerConnection;
  readonly #context: CallContext;
  #offer = '';
  readonly #negotiation: Negotiation;
  #putThrough: Waiting | undefined;
  #audits: ReturnType<typeof setInterval> | undefined;

  constructor(context: CallContext, direction: 'outgoing' | 'incoming') {
    this.#context = context;
    this.direction = direction;
    this.peer = context.environment.newPeer(context.peerConfig);
    this.#negotiation = new Negotiation(this.peer, (request) => this.control(request));
    this.peer.addEventListener('track', ({ track }) => {
      if (track.kind === 'audio' && this.remoteTracks.length === 0)
        this.remoteTracks = [context.tracks.add(track)];
    });
  }

  get over(): boolean {
    return this.state === 'Ended' || this.state === 'Cancelled';
  }

  /** What `getById` gives. */
  get snapshot(): Fields {
    const { id, state, direction, localHold, remoteHold, localTracks, remoteTracks, remoteParticipant } =
      this;
    return {
      id,
      state,
      direction,
      localHold,
      remoteHold,
      localTracks: [...localTracks],
      remoteTracks: this.localHold || this.remoteHold ? [] : [...remoteTracks],
      remoteParticipant: { ...remoteParticipant },
    };
  }

  /** Does what an operation is, with its events: its failure is one of them, and never thrown. */
  async operate(operation: string, act: () => Promise<void>, isLocal = true): Promise<void> {
    const operationId = crypto.randomUUID();
    const tell = (transition: 'START' | 'FINISH', error?: BasicError) => {
      this.#emit('call:operation', { operation, operationId, isLocal, transition, ...(error && { error }) });
    };
    tell('START');
    try {
      await act();
      tell('FINISH');
    } catch (cause) {
      tell('FINISH', isBasicError(cause) ? cause : basicError('call:2', String(cause)));
    }
  }

  become(state: State, more: Fields = {}): void {
    if (this.over) return;
    const previous = { state: this.state, localHold: this.localHold, remoteHold: this.remoteHold };
    this.state = state;
    if (state === 'Ringing' || state === 'Initiated') this.#audit();
    if (state === 'Ended' || state === 'Cancelled') this.#free();
    this.#emit('call:stateChange', { previous, ...more });
  }

  /** Opens the microphone, which others may be asked for: see `TrackDoor`. */
  async openMicrophone({ audioOptions }: SdkMedia): Promise<void> {
    const track = await microphoneFor(this.#context.environment, audioOptions);
    if (this.over) throw basicError('call:6', 'The call is over');
    this.peer.addTrack(track, this.#context.environment.newStream(track));
    this.localTracks = [this.#context.tracks.add(track)];
  }

  async replaceMicrophone(trackId: string, { audioOptions }: SdkMedia): Promise<void> {
    const sender = this.peer.getSenders().find(({ track }) => track !== null);
    if (!sender || !this.localTracks.includes(trackId)) throw basicError('call:7', 'There is no such track');
    const track = await microphoneFor(this.#context.environment, audioOptions);
    await sender.replaceTrack(track);
    this.localTracks = [this.#context.tracks.add(track)];
    this.#emit('call:trackReplaced', { newTrackId: this.localTracks[0], oldTrack: { id: trackId } });
  }

  /** Sends the offer with which the call begins, by a request that names the session. */
  async start(request: (sdp: string) => Fields): Promise<void> {
    const sdp = await offerOf(this.peer);
    const answer = await this.#context.rest.ask('POST', 'callControl', { callControlRequest: request(sdp) });
    if (this.over) {
      this.session = String(answer['sessionData']);
      await this.hangUp();
      return;
    }
    this.session = String(answer['sessionData']);
    this.become('Initiated');
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

  async answer(media: SdkMedia): Promise<void> {
    if (this.direction !== 'incoming' || (this.state !== 'Ringing' && this.state !== 'Initiated')) {
      throw basicError('call:6', 'The call cannot be answered');
    }
    await this.#negotiation.exclusively(async () => {
      if (this.peer.signalingState === 'stable') {
        await this.peer.setRemoteDescription({ type: 'offer', sdp: this.#offer });
      }
      if (this.localTracks.length === 0) await this.openMicrophone(media);
      else await this.replaceMicrophone(this.localTracks[0] ?? '', media);
      if (this.peer.signalingState !== 'stable')
        await this.peer.setLocalDescription(await this.peer.createAnswer());
      await this.control({ type: 'callAnswer', sdp: this.peer.localDescription?.sdp });
    });
    this.become('Connected');
    this.#emit('call:tracksAdded', { trackIds: [...this.localTracks, ...this.remoteTracks] });
  }

  /** Holds or takes back this side. */
  async change(held: boolean): Promise<void> {
    const up = this.state === 'Connected' || this.state === 'On Hold';
    if (!up || this.localHold === held) throw basicError('call:6', 'The call cannot be changed so');
    await this.#negotiation.change(held);
    this.#holds({ localHold: held });
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

  control(callControlRequest: Fields): Promise<Fields> {
    return this.#context.rest.ask('PUT', `callControl/callSessions/${this.session}`, { callControlRequest });
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
        this.#emit('call:tracksAdded', { trackIds: this.remoteTracks });
        this.become('Early Media');
        return;
      case 'respondCallUpdate':
        if (this.#negotiation.asks) this.#negotiation.answered(notice);
        else if (sdp !== undefined && this.direction === 'outgoing') await this.#connect(sdp);
        return;
      case 'startCallUpdate':
        if (sdp !== undefined) await this.#offered(sdp);
        return;
      case 'callCancel':
        if (!this.#negotiation.busy) this.become('Cancelled');
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
    this.#emit('call:tracksAdded', { trackIds: this.remoteTracks });
    this.become('Connected');
  }

  /** The far side offers anew. */
  async #offered(sdp: string): Promise<void> {
    if (this.state !== 'Connected' && this.state !== 'On Hold') return;
    if (await this.#negotiation.offered(sdp)) this.#holds({ remoteHold: holds(sdp) });
  }

  #holds(change: { localHold?: boolean; remoteHold?: boolean }): void {
    if (this.over) return;
    const { localHold, remoteHold, state } = this;
    Object.assign(this, change);
    this.state = this.localHold || this.remoteHold ? 'On Hold' : 'Connected';
    this.#emit('call:stateChange', { previous: { state, localHold, remoteHold } });
  }

  #audit(): void {
    if (this.#audits !== undefined) return;
    const ask = () => {
      this.control({ type: 'audit' }).catch((cause: unknown) => {
        if (isBasicError(cause) && cause.code === 42)
          this.become('Ended', { transition: { statusCode: 9909 } });
      });
    };
    ask();
    this.#audits = setInterval(ask, auditInterval);
  }

  #free(): void {
    clearInterval(this.#audits);
    this.peer.close();
    const ended = basicError('call:6', 'The call has ended');
    this.#negotiation.stop(ended);
    this.#putThrough?.fail(ended);
    for (const id of [...this.localTracks, ...this.remoteTracks]) this.#context.tracks.remove(id);
  }

  #emit(name: string, payload: Fields): void {
    this.#context.events.emit(name, { callId: this.id, ...payload });
  }
}
