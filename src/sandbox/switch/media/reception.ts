/** Counts what arrives on one leg, with losses told by gaps in the sequence numbers (RFC 3550 §A.3). */
export class Reception {
  packets = 0;
  bytes = 0;
  lastAt: number | undefined;
  #ssrc: number | undefined;
  #base = 0;
  #highest = 0;
  #streamPackets = 0;
  #lostBefore = 0;

  /** Packets that should have come and did not; a late one lowers it again. */
  get lost(): number {
    return this.#lostBefore + this.#lostNow;
  }

  count(rtp: { ssrc: number; sequenceNumber: number; bytes: number }): void {
    if (rtp.ssrc !== this.#ssrc) {
      this.#lostBefore += this.#lostNow;
      this.#ssrc = rtp.ssrc;
      this.#base = this.#highest = rtp.sequenceNumber;
      this.#streamPackets = 0;
    }
    const step = ((rtp.sequenceNumber - this.#highest) << 16) >> 16;
    if (step > 0) this.#highest += step;
    this.#streamPackets += 1;
    this.packets += 1;
    this.bytes += rtp.bytes;
    this.lastAt = Date.now();
  }

  get #lostNow(): number {
    if (this.#ssrc === undefined) return 0;
    return Math.max(0, this.#highest - this.#base + 1 - this.#streamPackets);
  }
}
