import { randomInt, randomUUID } from 'node:crypto';
import { RtpHeader, type RtpPacket } from 'werift';
import { answerDirection, canReceive, canSend, type Direction } from '../direction.ts';
import { Listeners } from '../listeners.ts';
import { PictureNumbering } from './picture-numbering.ts';
import { usualPayload, type ClientSection, type OwnSection } from './picture-sdp.ts';
import type { PicturePacket, PictureStream } from './pictures.ts';

/** The way to a client. */
export interface PictureTransport {
  send(payload: Buffer, header: RtpHeader): void;
  /** Asks for a whole picture of what comes as `ssrc`. */
  askFor(ssrc: number): void;
}

/** One place of a client's pictures: what it shows there, and what it sees there. */
export class PictureSection implements PictureStream {
  readonly #track = randomUUID();
  #ssrc = newSsrc();
  readonly #transport: PictureTransport;
  readonly #listeners = new Listeners<PicturePacket>();
  readonly #numbering = new PictureNumbering();
  #client: ClientSection = { direction: 'inactive', payload: undefined, ssrcs: [] };
  #payload = usualPayload;
  #heard = 0;
  #seen: PictureStream | undefined;
  #unsubscribe: () => void = () => undefined;
  /** Whether the other end takes pictures. */
  taken = false;
  /** How many packets have come from the client, and gone to it. */
  readonly packets = { received: 0, sent: 0 };

  constructor(transport: PictureTransport) {
    this.#transport = transport;
  }

  /** What the client gets comes as this. */
  get ssrc(): number {
    return this.#ssrc;
  }

  get flows(): boolean {
    const { direction, payload } = this.#client;
    return canSend(direction) && payload !== undefined;
  }

  /** What may pass at this place, seen from the sandbox: what is to be offered. */
  get wish(): Direction {
    const shows = this.#seen?.flows === true;
    if (this.taken) return shows ? 'sendrecv' : 'recvonly';
    return shows ? 'sendonly' : 'inactive';
  }

  offered(): OwnSection {
    return { direction: this.wish, payload: this.#payload, ssrc: this.ssrc, track: this.#track };
  }

  /** The answer to what the client says; nothing where it cannot do VP8. */
  answered(): OwnSection | undefined {
    if (this.#client.payload === undefined) return undefined;
    return { ...this.offered(), direction: answerDirection(this.#client.direction, this.wish) };
  }

  /** The client has described this place so. */
  described(client: ClientSection): void {
    this.#client = client;
    this.#payload = client.payload ?? this.#payload;
  }

  comesAs(ssrc: number): boolean {
    return this.#client.ssrcs.includes(ssrc);
  }

  subscribe(listener: (packet: PicturePacket) => void): () => void {
    return this.#listeners.add(listener);
  }

  refresh(): void {
    const ssrc = this.#heard || this.#client.ssrcs[0];
    if (this.flows && ssrc !== undefined) this.#transport.askFor(ssrc);
  }

  /** What the client sees here from now on. */
  see(stream: PictureStream | undefined): void {
    if (stream === this.#seen) return;
    this.#unsubscribe();
    // Chromium shows nothing of a stream that was gone and has come back under its old name.
    if (!this.#seen) this.#ssrc = newSsrc();
    this.#seen = stream;
    this.#numbering.break();
    this.#unsubscribe =
      stream?.subscribe((packet) => {
        this.#send(packet);
      }) ?? (() => undefined);
    stream?.refresh();
  }

  /** The client asks for a whole picture. */
  asks(): void {
    this.#seen?.refresh();
  }

  /** A packet of the client's. */
  take({ header, payload }: RtpPacket): void {
    const { ssrc, sequenceNumber, timestamp, marker, payloadType } = header;
    if (payloadType !== this.#client.payload || !this.flows) return;
    this.packets.received += 1;
    this.#heard = ssrc;
    this.#listeners.emit({ ssrc, sequenceNumber, timestamp, marker, payload });
  }

  #send(packet: PicturePacket): void {
    if (!canReceive(this.#client.direction)) {
      this.#numbering.break();
      return;
    }
    const header = new RtpHeader({
      ...this.#numbering.next(packet, performance.now()),
      ...{ marker: packet.marker, payloadType: this.#payload, ssrc: this.ssrc },
    });
    this.packets.sent += 1;
    this.#transport.send(packet.payload, header);
  }
}

const newSsrc = (): number => randomInt(1, 0x7fff_ffff);
