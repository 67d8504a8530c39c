/** A packet of somebody's pictures (VP8, RFC 7741), as it came. */
export interface PicturePacket {
  readonly ssrc: number;
  readonly sequenceNumber: number;
  readonly timestamp: number;
  readonly marker: boolean;
  readonly payload: Buffer;
}

/** One of the things that a client may show: its camera, or a screen. */
export interface PictureStream {
  /** Whether its client sends pictures now, as far as has been agreed. */
  readonly flows: boolean;
  subscribe(listener: (packet: PicturePacket) => void): () => void;
  /** Asks its client for a picture that needs no earlier one. */
  refresh(): void;
}

/** What a client shows, by its places: those of two clients in a call belong together. */
export interface Pictures {
  readonly streams: readonly PictureStream[];
}
