import {
  PictureLossIndication,
  ReceiverEstimatedMaxBitrate,
  RtcpPayloadSpecificFeedback,
  type RTCDtlsTransport,
  type RtcpPacket,
  type RtpPacket,
} from 'werift';
import type { MediaDescription } from 'sdp-transform';
import type { Network } from '../network.ts';
import { PictureSection, type PictureTransport } from './picture-section.ts';
import { offerOf, sectionsIn, writeSection } from './picture-sdp.ts';
import type { Pictures, PictureStream } from './pictures.ts';

/** How many places for pictures there are at the most: a camera and a screen of each side, and two to spare. */
const mostPlaces = 6;

/**
 * The pictures of one leg, beside its audio and over the same transport. They are switched, never decoded: what a client
 * shows at its first place is seen at the other client's first place, and so on; requests for a whole picture are passed on.
 */
export class LegPictures implements Pictures {
  readonly #transport: PictureTransport;
  readonly #sections: PictureSection[] = [];
  #seen: Pictures | undefined;
  #closed = false;

  constructor(transport: RTCDtlsTransport, network: Network) {
    const ask = (feedback: PictureLossIndication) => {
      if (this.#closed || transport.state !== 'connected') return;
      void transport.sendRtcp([new RtcpPayloadSpecificFeedback({ feedback })]).catch(() => undefined);
    };
    this.#transport = {
      send: (payload, header) => {
        if (this.#closed || transport.state !== 'connected' || network.silent()) return;
        void transport.sendRtp(payload, header);
      },
      askFor: (mediaSsrc) => {
        ask(new PictureLossIndication({ senderSsrc: 1, mediaSsrc }));
      },
    };
    transport.onRtcp.subscribe((packet) => {
      this.#takeFeedback(packet);
    });
  }

  get streams(): readonly PictureStream[] {
    return this.#sections;
  }

  /** What may pass at each place: where it differs from what the client was told, it has to be offered anew. */
  get wishes(): string {
    return this.#sections.map(({ wish }) => wish).join(' ');
  }

  get packets(): { readonly received: number; readonly sent: number } {
    const sum = { received: 0, sent: 0 };
    for (const { packets } of this.#sections) {
      sum.received += packets.received;
      sum.sent += packets.sent;
    }
    return sum;
  }

  /** The client sees `pictures` from now on; nothing where the other end has none and takes none. */
  see(pictures: Pictures | undefined): void {
    this.#seen = pictures;
    const wanted = pictures?.streams.findLastIndex(({ flows }) => flows) ?? -1;
    while (this.#sections.length <= wanted) this.#sections.push(new PictureSection(this.#transport));
    this.#look();
  }

  /** The client has described itself: by an offer, or by its answer to ours. */
  described(sdp: string): void {
    for (const [place, client] of sectionsIn(sdp).slice(0, mostPlaces).entries()) {
      const section = (this.#sections[place] ??= new PictureSection(this.#transport));
      section.described(client);
    }
    this.#look();
  }

  /** Our answer to the client's section at `place`; nothing where it is none that we take. */
  answer(place: number, { mid }: MediaDescription, audio: MediaDescription): MediaDescription | undefined {
    const own = this.#sections[place]?.answered();
    return own && mid !== undefined ? writeSection(mid, own, audio) : undefined;
  }

  /** What is offered to the client: the audio of `sdp`, and every place for pictures. */
  offer(sdp: string): string {
    if (this.#sections.length === 0) return sdp;
    return offerOf(
      sdp,
      this.#sections.map((section) => section.offered()),
    );
  }

  /** Whether this packet of the client's was one of its pictures. */
  take(rtp: RtpPacket): boolean {
    const section = this.#sections.find((each) => each.comesAs(rtp.header.ssrc));
    section?.take(rtp);
    return section !== undefined;
  }

  close(): void {
    this.#closed = true;
    this.see(undefined);
  }

  #look(): void {
    for (const [place, section] of this.#sections.entries()) {
      section.taken = this.#seen !== undefined;
      const stream = this.#seen?.streams[place];
      section.see(stream?.flows ? stream : undefined);
    }
  }

  #takeFeedback(packet: RtcpPacket): void {
    if (!(packet instanceof RtcpPayloadSpecificFeedback)) return;
    const { feedback } = packet;
    // All else of this kind asks for a whole picture: PLI, and FIR.
    if (feedback instanceof ReceiverEstimatedMaxBitrate) return;
    const section = this.#sections.find(({ ssrc }) => ssrc === feedback.mediaSsrc);
    if (section) section.asks();
    // FIR names the stream in its entries.
    else if (!(feedback instanceof PictureLossIndication)) for (const each of this.#sections) each.asks();
  }
}
