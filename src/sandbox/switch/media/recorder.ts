import { OpusDecoder } from 'opus-decoder';
import { decodeALaw, encodeMuLaw } from './mu-law.ts';
import { clockRates, type AudioPacket, type Source } from './source.ts';

/** Bytes of G.711 in a second. */
const second = 8000;

/** Silence in mu-law. */
const silent = 0xff;

/** Takes down what a source says as G.711 mu-law, up to a length; what was lost or not said is silence. */
export class Recorder {
  readonly #most: number;
  readonly #stop: () => void;
  readonly #opus = new OpusDecoder({ sampleRate: 8000, channels: 1 });
  readonly #parts: Uint8Array[] = [];
  #ready = false;
  #length = 0;
  /** How long the packet before was, in bytes. */
  #before = 0;

  /** `seconds` is how long it may become. */
  constructor(source: Source, seconds: number) {
    this.#most = seconds * second;
    void this.#opus.ready.then(() => {
      this.#ready = true;
    });
    this.#stop = source.subscribe((packet) => {
      this.#take(packet);
    });
  }

  /** Ends it, and gives what it has taken down. */
  stop(): Uint8Array {
    this.#stop();
    void this.#opus.ready.then(() => {
      this.#opus.free();
    });
    return Buffer.concat(this.#parts);
  }

  #take(packet: AudioPacket): void {
    const since = Math.round((packet.advance * second) / clockRates[packet.codec]);
    if (this.#parts.length > 0 && since > this.#before) {
      this.#add(new Uint8Array(Math.min(since - this.#before, this.#most)).fill(silent));
    }
    const bytes = this.#bytesOf(packet);
    this.#before = bytes.length;
    this.#add(bytes);
  }

  #bytesOf({ codec, payload }: AudioPacket): Uint8Array {
    if (codec === 'PCMU') return payload;
    if (codec === 'PCMA') return encodeMuLaw(decodeALaw(payload));
    if (!this.#ready) return new Uint8Array();
    const samples = this.#opus.decodeFrame(payload).channelData[0] ?? [];
    return encodeMuLaw(Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * 32_000));
  }

  #add(bytes: Uint8Array): void {
    const fitting = bytes.subarray(0, this.#most - this.#length);
    this.#length += fitting.length;
    if (fitting.length > 0) this.#parts.push(fitting);
  }
}
