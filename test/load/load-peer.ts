import { RtpHeader, RtpPacket } from 'werift';
import { createPeer, type Peer } from '../../src/sandbox/switch/media/peer.ts';

/** A frame of opus is 20 ms, which is 960 of its samples. */
const samples = 960;

/** As much as speech takes at 32 kbit/s, in bytes; what it says matters to nobody. */
const payload = Buffer.alloc(80, 0xfc);

/** The media of one telephone: sends a packet when it is told to, and counts what it hears. */
export class LoadPeer {
  readonly #peer: Peer = createPeer(() => undefined);
  #sequence = 0;
  #hushed = false;
  sent = 0;
  heard = 0;

  constructor() {
    this.#peer.audio.dtlsTransport.onRtp.subscribe(() => {
      this.heard += 1;
    });
  }

  get ready(): boolean {
    return this.#peer.audio.dtlsTransport.state === 'connected';
  }

  async offer(): Promise<string> {
    const { peer } = this.#peer;
    await peer.setLocalDescription(await peer.createOffer());
    return peer.localDescription?.sdp ?? '';
  }

  async accept(sdp: string): Promise<void> {
    await this.#peer.peer.setRemoteDescription({ type: 'answer', sdp });
  }

  async answer(sdp: string): Promise<string> {
    const { peer } = this.#peer;
    await peer.setRemoteDescription({ type: 'offer', sdp });
    await peer.setLocalDescription(await peer.createAnswer());
    return peer.localDescription?.sdp ?? '';
  }

  /** Says nothing any more. */
  hush(): void {
    this.#hushed = true;
  }

  /** Sends 20 ms of sound, once there is a way. */
  say(): void {
    if (!this.ready || this.#hushed) return;
    this.#sequence = (this.#sequence + 1) % 65_536;
    this.sent += 1;
    const header = new RtpHeader({
      sequenceNumber: this.#sequence,
      timestamp: (this.sent * samples) % 2 ** 32,
    });
    void this.#peer.audio.sender.sendRtp(new RtpPacket(header, payload));
  }

  async close(): Promise<void> {
    this.#peer.close();
    await this.#peer.peer.close();
  }
}
