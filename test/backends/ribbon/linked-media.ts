import { SilentLeg, SilentMedia } from '../../sandbox/support/silent-media.ts';
import { FakeTrack } from '../../../src/backends/scripted/fake-track.ts';

/** Media of the sandbox whose legs are linked with peers in the same process: keys that are pressed there arrive. */
export class LinkedMedia extends SilentMedia {
  readonly peers = new Map<string, FakePeer>();
  readonly offers = new Map<string, LinkedLeg>();

  override leg(options: { onEnded: () => void }): LinkedLeg {
    const leg = new LinkedLeg(options.onEnded, this);
    this.legs.push(leg);
    return leg;
  }

  /** A peer of a page. */
  newPeer(): RTCPeerConnection {
    const peer = new FakePeer(this);
    this.peers.set(peer.id, peer);
    return peer as unknown as RTCPeerConnection;
  }

  /** What is still open of them. */
  get open(): readonly FakePeer[] {
    return [...this.peers.values()].filter(({ closed }) => !closed);
  }
}

const idIn = (sdp: string): string => /^s=(\S+)/m.exec(sdp)?.[1] ?? '';
const description = (id: string, direction: string): string =>
  `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=${id}\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=setup:actpass\r\na=${direction}\r\n`;

/** An end in the sandbox that knows the peer it talks with. */
export class LinkedLeg extends SilentLeg {
  readonly #media: LinkedMedia;
  readonly id = crypto.randomUUID();
  peer: FakePeer | undefined;

  constructor(end: () => void, media: LinkedMedia) {
    super(end);
    this.#media = media;
  }

  override answer(sdp: string, wish = 'sendrecv'): Promise<string> {
    this.#link(sdp);
    return Promise.resolve(description(this.id, /a=inactive/.test(sdp) ? 'inactive' : wish));
  }

  override offer(): Promise<string> {
    this.#media.offers.set(this.id, this);
    return Promise.resolve(description(this.id, 'sendrecv'));
  }

  /** The answer names the peer. */
  take(sdp: string): void {
    this.#link(sdp);
  }

  #link(sdp: string): void {
    this.peer = this.#media.peers.get(idIn(sdp)) ?? this.peer;
    if (this.peer) this.peer.leg = this;
  }
}

/** The tones of a peer: they arrive at once, and each is told. */
class FakeTones extends EventTarget {
  readonly #press: (tones: string) => void;

  constructor(press: (tones: string) => void) {
    super();
    this.#press = press;
  }

  insertDTMF(tones: string): void {
    this.#press(tones);
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('tonechange'), { tone: '' })));
  }
}

/** One thing that is sent, and got. */
class FakeTransceiver {
  direction = 'sendrecv';
  readonly currentDirection = 'sendonly';
  readonly receiver: { readonly track: { readonly kind: string } };
  readonly sender: {
    track: MediaStreamTrack | null;
    readonly dtmf: FakeTones;
    readonly replaceTrack: (track: MediaStreamTrack | null) => Promise<void>;
  };

  constructor(track: MediaStreamTrack, press: (tones: string) => void) {
    this.receiver = { track: { kind: track.kind } };
    const sender: FakeTransceiver['sender'] = (this.sender = {
      track,
      dtmf: new FakeTones(press),
      replaceTrack: (next: MediaStreamTrack | null) => {
        sender.track = next;
        return Promise.resolve();
      },
    });
  }
}

/** As much of a peer connection as the stand-in uses, without a network behind it. */
export class FakePeer extends EventTarget {
  readonly id = crypto.randomUUID();
  readonly iceGatheringState = 'complete';
  iceConnectionState: RTCIceConnectionState = 'connected';
  readonly #transceivers: FakeTransceiver[] = [];
  readonly #media: LinkedMedia;
  signalingState: RTCSignalingState = 'stable';
  localDescription: { sdp: string } | null = null;
  leg: LinkedLeg | undefined;
  closed = false;
  #heard = false;

  constructor(media: LinkedMedia) {
    super();
    this.#media = media;
  }

  /** The microphone that is sent. */
  get microphone(): MediaStreamTrack | undefined {
    return this.#sent('audio');
  }

  /** The picture that is sent. */
  get picture(): MediaStreamTrack | undefined {
    return this.#sent('video');
  }

  addTransceiver(track: MediaStreamTrack): FakeTransceiver {
    const added = new FakeTransceiver(track, (tones) => this.leg?.press(tones));
    this.#transceivers.push(added);
    return added;
  }

  restartIce(): void {
    this.iceConnectionState = 'connected';
  }

  getSenders = () => this.#transceivers.map(({ sender }) => sender);
  getTransceivers = () => [...this.#transceivers];
  getStats = () => Promise.resolve(new Map());

  createOffer = () => Promise.resolve({ type: 'offer', sdp: description(this.id, this.#direction) });
  createAnswer = () => Promise.resolve({ type: 'answer', sdp: description(this.id, this.#direction) });

  setLocalDescription({ type, sdp = '' }: { type: string; sdp?: string }): Promise<void> {
    this.signalingState = type === 'offer' ? 'have-local-offer' : 'stable';
    if (type !== 'rollback') this.localDescription = { sdp };
    return Promise.resolve();
  }

  setRemoteDescription({ type, sdp }: { type: string; sdp: string }): Promise<void> {
    this.signalingState = type === 'offer' ? 'have-remote-offer' : 'stable';
    const leg = this.#media.offers.get(idIn(sdp));
    if (leg) {
      this.leg = leg;
      leg.peer = this;
    }
    if (!this.#heard) {
      this.#heard = true;
      this.dispatchEvent(Object.assign(new Event('track'), { track: new FakeTrack('Far end') }));
    }
    return Promise.resolve();
  }

  get #direction(): string {
    return this.#transceivers[0]?.direction ?? 'sendrecv';
  }

  #sent(kind: string): MediaStreamTrack | undefined {
    const sending = this.#transceivers.find(
      ({ sender, direction }) => sender.track?.kind === kind && direction === 'sendrecv',
    );
    return sending?.sender.track ?? undefined;
  }

  close(): void {
    this.closed = true;
  }
}
