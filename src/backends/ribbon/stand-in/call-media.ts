import type { SdkMedia } from '../sdk-types.ts';
import type { Environment } from './environment.ts';
import { microphoneFor, pictureFor } from './devices.ts';
import { basicError } from './rest.ts';
import type { TrackStore, TrackType } from './tracks.ts';

export interface CallMediaContext {
  readonly tracks: TrackStore;
  readonly environment: Environment;
}

/** What one call sends and gets, track by track. */
export class CallMedia {
  readonly #context: CallMediaContext;
  readonly #peer: RTCPeerConnection;
  readonly #sent = new Map<string, RTCRtpTransceiver>();
  readonly #got = new Map<MediaStreamTrack, string>();

  constructor(peer: RTCPeerConnection, context: CallMediaContext) {
    this.#peer = peer;
    this.#context = context;
    peer.addEventListener('track', ({ track }) => {
      if (track.kind === 'audio') this.#note(track);
    });
  }

  get sent(): readonly string[] {
    return [...this.#sent.keys()];
  }

  get got(): readonly string[] {
    return [...this.#got.values()];
  }

  /** Opens what is asked for, and has it sent. Throws a `BasicError` where there is none. */
  async open(media: SdkMedia): Promise<readonly string[]> {
    const { environment } = this.#context;
    const opened: [TrackType, MediaStreamTrack][] = [];
    if (media.audio) opened.push(['audio', await microphoneFor(environment, media.audioOptions)]);
    if (media.video) opened.push(['video', await pictureFor(environment, 'video', media)]);
    if (media.screen) opened.push(['screen', await pictureFor(environment, 'screen', media)]);
    if (this.#peer.signalingState === 'closed') throw basicError('call:6', 'The call is over');
    return Promise.all(opened.map(([type, track]) => this.#send(type, track)));
  }

  /** Sends another track in place of this one; nothing is negotiated. Resolves to its id. */
  async replace(id: string, media: SdkMedia): Promise<string> {
    const transceiver = this.#sent.get(id);
    if (!transceiver) throw basicError('call:7', 'There is no such track');
    const { environment } = this.#context;
    const type = media.screen ? 'screen' : media.video ? 'video' : 'audio';
    const track = await (type === 'audio'
      ? microphoneFor(environment, media.audioOptions)
      : pictureFor(environment, type, media));
    await transceiver.sender.replaceTrack(track);
    this.#forget(id);
    return this.#remember(type, track, transceiver);
  }

  /** Sends these no longer. */
  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const transceiver = this.#sent.get(id);
      if (!transceiver) throw basicError('call:7', 'There is no such track');
      await transceiver.sender.replaceTrack(null);
      transceiver.direction = 'recvonly';
      this.#forget(id);
    }
  }

  /** Has everything flow that there is, or nothing. */
  flow(held: boolean): void {
    for (const transceiver of this.#peer.getTransceivers()) {
      const sends = [...this.#sent.values()].includes(transceiver);
      transceiver.direction = held ? 'inactive' : sends ? 'sendrecv' : 'recvonly';
    }
  }

  /** Sees what pictures arrive by what has been agreed. Gives what is new, and what is gone. */
  look(): { readonly added: readonly string[]; readonly removed: readonly string[] } {
    const before = this.got;
    for (const { receiver, currentDirection } of this.#peer.getTransceivers()) {
      const arrives = currentDirection === 'sendrecv' || currentDirection === 'recvonly';
      if (receiver.track.kind !== 'video') continue;
      if (arrives) this.#note(receiver.track);
      else this.#lose(receiver.track);
    }
    return {
      added: this.got.filter((id) => !before.includes(id)),
      removed: before.filter((id) => !this.got.includes(id)),
    };
  }

  close(): void {
    this.#peer.close();
    for (const id of this.sent) this.#context.tracks.remove(id);
    for (const id of this.got) this.#context.tracks.remove(id);
  }

  async #send(type: TrackType, track: MediaStreamTrack): Promise<string> {
    const free = this.#peer
      .getTransceivers()
      .find(({ sender, receiver }) => sender.track === null && receiver.track.kind === track.kind);
    if (!free) {
      const stream = this.#context.environment.newStream(track);
      const added = this.#peer.addTransceiver(track, { direction: 'sendrecv', streams: [stream] });
      return this.#remember(type, track, added);
    }
    await free.sender.replaceTrack(track);
    free.direction = 'sendrecv';
    return this.#remember(type, track, free);
  }

  #remember(type: TrackType, track: MediaStreamTrack, transceiver: RTCRtpTransceiver): string {
    const id = this.#context.tracks.add(track, type);
    this.#sent.set(id, transceiver);
    return id;
  }

  #forget(id: string): void {
    this.#sent.delete(id);
    this.#context.tracks.remove(id);
  }

  #note(track: MediaStreamTrack): void {
    const type = track.kind === 'audio' ? 'audio' : 'video';
    if (!this.#got.has(track)) this.#got.set(track, this.#context.tracks.add(track, type));
  }

  #lose(track: MediaStreamTrack): void {
    this.#context.tracks.remove(this.#got.get(track) ?? '');
    this.#got.delete(track);
  }
}
