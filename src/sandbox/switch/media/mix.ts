import { OpusDecoder } from 'opus-decoder';
import { decodeALaw, decodeMuLaw, encodeMuLaw } from './mu-law.ts';
import type { AudioPacket, Source } from './source.ts';
import { frameSamples, PacedSource } from './sources/paced.ts';

/** How much of what somebody says may wait to be mixed, in samples: 200 ms; the oldest of more is let go. */
const mostWaiting = 1600;

/** What of the mixed sound waits for each of those who talk. */
interface Speaker {
  waiting: Int16Array;
}

/** One who talks and listens in a mix. */
export interface MixPort {
  /** What all others say. */
  readonly others: Source;
  /** Says this from now on. */
  hear(source: Source | undefined): void;
  /** Takes part no longer. */
  close(): void;
}

/** Adds up what several say, as G.711 mu-law in frames of 20 ms: each hears all others and not themselves. */
export class Mix {
  readonly #ports = new Set<Port>();

  port(): MixPort {
    const port: Port = new Port(
      () => [...this.#ports].filter((other) => other !== port),
      () => this.#ports.delete(port),
    );
    this.#ports.add(port);
    return port;
  }
}

class Port implements MixPort {
  readonly others: Source;
  readonly #opus = new OpusDecoder({ sampleRate: 8000, channels: 1 });
  /** What waits here for each of the others. */
  readonly #heard = new Map<Port, Speaker>();
  readonly #peers: () => readonly Port[];
  readonly #leave: () => void;
  #ready = false;
  #unsubscribe: (() => void) | undefined;

  constructor(peers: () => readonly Port[], leave: () => void) {
    this.#peers = peers;
    this.#leave = leave;
    this.others = new PacedSource(() => this.#frame());
    void this.#opus.ready.then(() => {
      this.#ready = true;
    });
  }

  hear(source: Source | undefined): void {
    this.#unsubscribe?.();
    this.#unsubscribe = source?.subscribe((packet) => {
      const samples = this.#samplesOf(packet);
      for (const peer of this.#peers()) peer.#take(this, samples);
    });
  }

  close(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#leave();
    for (const peer of this.#peers()) peer.#heard.delete(this);
    void this.#opus.ready.then(() => {
      this.#ready = false;
      this.#opus.free();
    });
  }

  #take(from: Port, samples: Int16Array): void {
    const waiting = this.#heard.get(from)?.waiting ?? new Int16Array();
    const all = new Int16Array(waiting.length + samples.length);
    all.set(waiting);
    all.set(samples, waiting.length);
    this.#heard.set(from, { waiting: all.subarray(Math.max(0, all.length - mostWaiting)) });
  }

  #frame(): Uint8Array {
    const sum = new Float32Array(frameSamples);
    for (const speaker of this.#heard.values()) {
      const part = speaker.waiting.subarray(0, frameSamples);
      speaker.waiting = speaker.waiting.subarray(part.length);
      for (const [at, sample] of part.entries()) sum[at] = (sum[at] ?? 0) + sample;
    }
    return encodeMuLaw(Int16Array.from(sum, (sample) => Math.max(-32_635, Math.min(32_635, sample))));
  }

  #samplesOf({ codec, payload }: AudioPacket): Int16Array {
    if (codec === 'PCMU') return decodeMuLaw(payload);
    if (codec === 'PCMA') return decodeALaw(payload);
    if (!this.#ready) return new Int16Array();
    const samples = this.#opus.decodeFrame(payload).channelData[0] ?? [];
    return Int16Array.from(samples, (sample) => Math.max(-1, Math.min(1, sample)) * 32_000);
  }
}
