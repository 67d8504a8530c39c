/** The encodings that the sandbox passes on. Nothing is transcoded: a leg that lacks one hears nothing of it. */
export type Codec = 'opus' | 'PCMU' | 'PCMA';

/** RTP clock of each encoding in ticks per second (RFC 7587, RFC 3551). */
export const clockRates: Readonly<Record<Codec, number>> = { opus: 48_000, PCMU: 8_000, PCMA: 8_000 };

/** Our name for an encoding as SDP spells it, in any case; `undefined` when it is none of ours. */
export function codecNamed(name: string): Codec | undefined {
  return (['opus', 'PCMU', 'PCMA'] as const).find((codec) => codec.toLowerCase() === name.toLowerCase());
}

/** The length of a frame in milliseconds, for every source that is made here. */
export const frameMs = 20;

/** One packet of audio on its way to the legs that listen. */
export interface AudioPacket {
  readonly codec: Codec;
  readonly payload: Buffer;
  /** Ticks of the codec's clock since the packet before it from the same source. */
  readonly advance: number;
  /** True at the beginning of a talk spurt. */
  readonly marker: boolean;
}

/** Anything that emits audio in real time. It works only while somebody is subscribed. */
export interface Source {
  /** Begins to deliver packets; the returned function ends it and may be called twice. */
  subscribe(listener: (packet: AudioPacket) => void): () => void;
}
