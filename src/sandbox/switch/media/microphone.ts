import { Listeners } from './listeners.ts';
import { clockRates, frameMs, type AudioPacket, type Codec, type Source } from './source.ts';

/** What one client says, as a source for other legs. The leg feeds it with the packets that arrive. */
export class Microphone implements Source {
  readonly #listeners = new Listeners<AudioPacket>();
  #last: { ssrc: number; codec: Codec; timestamp: number } | undefined;

  subscribe(listener: (packet: AudioPacket) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Passes on one packet; one that comes late, behind a newer one, is dropped. */
  feed(codec: Codec, rtp: { ssrc: number; timestamp: number; marker: boolean; payload: Buffer }): void {
    const last = this.#last;
    const known = last?.ssrc === rtp.ssrc && last.codec === codec;
    const advance = known ? (rtp.timestamp - last.timestamp) | 0 : (clockRates[codec] * frameMs) / 1000;
    if (advance <= 0) return;
    this.#last = { ssrc: rtp.ssrc, codec, timestamp: rtp.timestamp };
    this.#listeners.emit({ codec, payload: rtp.payload, advance, marker: rtp.marker || !known });
  }
}
