import {
  RTCDtlsTransport,
  RtpHeader,
  RtpPacket,
  type RTCPeerConnection,
  type RTCRtpTransceiver,
} from 'werift';
import { answerDirection, canReceive, canSend, type Direction } from './direction.ts';
import { Keypad } from './keypad.ts';
import { Microphone } from './microphone.ts';
import { Numbering } from './numbering.ts';
import { networkAddresses } from './network-addresses.ts';
import { perfectNetwork, type Network } from './network.ts';
import { LegPictures } from './pictures/leg-pictures.ts';
import { createPeer, stopHandshake, type Peer } from './peer.ts';
import { Reception } from './reception.ts';
import { readDescription, writeAnswer, SdpError, type Description } from './sdp.ts';
import { shunsLoopback } from './shuns-loopback.ts';
import { codecNamed, type AudioPacket, type Source } from './source.ts';

/** What a leg has received from its client and sent to it, since it was made. `lastAt` is in epoch milliseconds. */
export interface LegStats {
  readonly received: {
    readonly packets: number;
    readonly bytes: number;
    readonly lost: number;
    readonly lastAt: number | undefined;
  };
  readonly sent: { readonly packets: number; readonly bytes: number };
}

/** How a leg differs from one on loopback in a perfect network. */
export interface LegOptions {
  /**
   * Called once when the client's side of the connection has died: closed by the client, failed, or silent for longer
   * than {@link patience}. It is not called after `close()`.
   */
  readonly onEnded?: () => void;
  readonly network?: Network;
  /** What the client's browser calls itself, where it is known before the client has described itself. */
  readonly userAgent?: string;
  /** Whether its client may show and see pictures. Default: video is kept shut. */
  readonly pictures?: boolean;
  /** This computer's addresses on its networks, for clients that pair none with one on loopback. Default: as they are. */
  readonly ownAddresses?: () => readonly string[];
}

/** Makes the certificate that all legs share, so that the first call does not wait for it. */
export async function prepareMedia(): Promise<void> {
  await RTCDtlsTransport.SetupCertificate();
}

/** How long a client may be silent, in milliseconds: the lifetime of consent in RFC 7675. */
const patience = 30_000;

/**
 * One leg of a call, ended in the sandbox: a WebRTC peer of the client. It is also the switch: whatever source it
 * hears, the client gets one RTP stream whose sequence numbers and timestamps simply go on.
 */
export class MediaLeg {
  readonly #options: LegOptions;
  readonly #made: Peer;
  readonly #peer: RTCPeerConnection;
  readonly #transceiver: RTCRtpTransceiver;
  readonly #microphone = new Microphone();
  readonly #keypad = new Keypad();
  readonly #numbering = new Numbering();
  readonly #reception = new Reception();
  readonly #sent = { packets: 0, bytes: 0 };
  readonly #network: Network;
  /** What its client shows and sees; absent where that is nothing. */
  readonly pictures: LegPictures | undefined;
  #direction: Direction = 'inactive';
  #source: Source | undefined;
  #unsubscribe: (() => void) | undefined;
  #lastSign = 0;
  #watch: NodeJS.Timeout | undefined;
  #closed = false;
  #closing: Promise<void> | undefined;

  constructor(options: LegOptions = {}) {
    this.#options = options;
    this.#network = options.network ?? perfectNetwork;
    const peer = createPeer(() => {
      this.#alive();
    }, this.#network);
    this.#made = peer;
    this.#peer = peer.peer;
    this.#transceiver = peer.audio;
    const transport = this.#transceiver.dtlsTransport;
    this.pictures = options.pictures ? new LegPictures(transport, this.#network) : undefined;
    transport.onRtp.subscribe((rtp) => {
      this.#alive();
      if (!this.pictures?.take(rtp)) this.#receive(rtp);
    });
    transport.onStateChange.subscribe((state) => {
      if (state === 'closed' || state === 'failed') this.#end();
    });
  }

  /**
   * Answers the client's offer, the first one and every later one. `wish` is what the sandbox lets pass at most, seen
   * from the sandbox: `sendonly` keeps the client's microphone shut, `inactive` stops both ways. Rejects with an
   * `SdpError` when the offer cannot be used, and the leg stays as it was.
   */
  async answer(offerSdp: string, wish: Direction = 'sendrecv'): Promise<string> {
    this.#assertOpen();
    const offer = readDescription(offerSdp);
    const transport = this.#transceiver.dtlsTransport;
    // As the DTLS server we start at once; werift's client waits 100 ms before it says hello.
    if (transport.role === 'auto') transport.role = 'server';

    await this.#describeClient('offer', offer);
    if (shunsLoopback.describedBy(offer.session)) this.#leaveLoopback();
    await this.#peer.setLocalDescription(await this.#peer.createAnswer());
    this.#made.findWayAnew();
    this.#startWatch();

    this.#direction = answerDirection(offer.direction, wish);
    this.pictures?.described(offerSdp);
    return writeAnswer(offer, this.#peer.localDescription?.sdp ?? '', this.#direction, this.pictures);
  }

  /** Offers audio to a client that is called, with opus, G.711 and keypad digits. */
  async offer(): Promise<string> {
    this.#assertOpen();
    if (shunsLoopback.named(this.#options.userAgent ?? '')) this.#leaveLoopback();
    await this.#peer.setLocalDescription(await this.#peer.createOffer());
    const sdp = this.#peer.localDescription?.sdp ?? '';
    return this.pictures?.offer(sdp) ?? sdp;
  }

  /** Takes the client's answer to `offer()`. */
  async accept(answerSdp: string): Promise<void> {
    this.#assertOpen();
    const answer = readDescription(answerSdp);
    await this.#describeClient('answer', answer);
    this.#made.findWayAnew();
    this.#startWatch();
    this.#direction = answerDirection(answer.direction, 'sendrecv');
    this.pictures?.described(answerSdp);
  }

  /** Makes this leg hear another source from now on; with `undefined` it gets no packets at all. */
  hear(source: Source | undefined): void {
    if (source === this.#source || this.#closed) return;
    this.#unsubscribe?.();
    this.#source = source;
    this.#numbering.break();
    this.#unsubscribe = source?.subscribe((packet) => {
      this.#send(packet);
    });
  }

  /** Calls back once per key that the client presses; returns the function that ends it. */
  onDigit(listener: (digit: string) => void): () => void {
    return this.#keypad.onDigit(listener);
  }

  /** What the client says, for other legs to hear: silent while the client is on hold, and without keypad digits. */
  get microphone(): Source {
    return this.#microphone;
  }

  /** Whether audio can reach the client: its connection stands, whatever the direction. */
  get connected(): boolean {
    return this.#transceiver.dtlsTransport.state === 'connected';
  }

  /** Which way audio may flow now, seen from the sandbox. */
  get direction(): Direction {
    return this.#direction;
  }

  get stats(): LegStats {
    const { packets, bytes, lost, lastAt } = this.#reception;
    return { received: { packets, bytes, lost, lastAt }, sent: { ...this.#sent } };
  }

  /** Ends the leg and frees its socket and timers. May be called any number of times. */
  close(): Promise<void> {
    this.#closing ??= this.#shut();
    return this.#closing;
  }

  async #describeClient(type: 'offer' | 'answer', description: Description): Promise<void> {
    try {
      await this.#peer.setRemoteDescription({ type, sdp: description.audioOnly });
    } catch (cause) {
      throw new SdpError(`The client's ${type} cannot be used.`, { cause });
    }
  }

  /** Has a candidate on this computer's own address, too, from its first description on. */
  #leaveLoopback(): void {
    this.#made.listenAt((this.#options.ownAddresses ?? networkAddresses)());
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error('The leg is closed.');
  }

  async #shut(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watch);
    this.#unsubscribe?.();
    this.#unsubscribe = this.#source = undefined;
    this.#direction = 'inactive';
    this.pictures?.close();
    this.#made.close();
    stopHandshake(this.#transceiver.dtlsTransport);
    await this.#peer.close();
  }

  /** The one way in for audio from the client. */
  #receive({ header, payload }: RtpPacket): void {
    const { ssrc, sequenceNumber, timestamp, marker } = header;
    this.#reception.count({ ssrc, sequenceNumber, bytes: payload.length });
    const name = this.#transceiver.codecs.find((each) => each.payloadType === header.payloadType)?.name ?? '';
    const packet = { ssrc, timestamp, marker, payload };
    const codec = codecNamed(name);
    if (name.toLowerCase() === 'telephone-event') this.#keypad.feed(packet);
    else if (codec && canReceive(this.#direction)) this.#microphone.feed(codec, packet);
  }

  /** The one way out for audio to the client. */
  #send(packet: AudioPacket): void {
    const { sender, codecs } = this.#transceiver;
    const codec = codecs.find((each) => each.name.toLowerCase() === packet.codec.toLowerCase());
    if (!codec || !canSend(this.#direction) || !this.connected || this.#network.silent()) {
      this.#numbering.break();
      return;
    }
    // werift stamps the payload type of the sender's codec on every packet, whatever the packet says.
    sender.codec = codec;
    const header = new RtpHeader({
      ...this.#numbering.next(packet, performance.now()),
      payloadType: codec.payloadType,
    });
    void sender.sendRtp(new RtpPacket(header, packet.payload));
    this.#sent.packets += 1;
    this.#sent.bytes += packet.payload.length;
  }

  #alive(): void {
    this.#lastSign = performance.now();
  }

  #startWatch(): void {
    if (this.#watch || this.#closed) return;
    this.#alive();
    this.#watch = setInterval(() => {
      if (performance.now() - this.#lastSign > patience) this.#end();
    }, patience / 10);
  }

  #end(): void {
    if (this.#closed) return;
    void this.close();
    this.#options.onEnded?.();
  }
}
