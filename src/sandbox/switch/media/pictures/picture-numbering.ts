import { randomInt } from 'node:crypto';
import type { PicturePacket } from './pictures.ts';

/** Ticks of the clock of all video in a millisecond (RFC 7741). */
const ticks = 90;

/**
 * Sequence numbers and timestamps of the one stream that a client sees, whatever it is made of. A packet that is lost on its
 * way here leaves its gap.
 */
export class PictureNumbering {
  #source: number | undefined;
  #sequence = randomInt(0x8000);
  #timestamp = randomInt(0x8000_0000);
  #sequenceOffset = 0;
  #timestampOffset = 0;
  #at = 0;

  /** The next packet does not follow on the one before. */
  break(): void {
    this.#source = undefined;
  }

  /** Numbers one packet that leaves at `now`, in milliseconds of a clock that only goes forward. */
  next({ ssrc, sequenceNumber, timestamp }: PicturePacket, now: number) {
    if (ssrc !== this.#source) {
      this.#source = ssrc;
      this.#sequenceOffset = this.#sequence + 1 - sequenceNumber;
      this.#timestampOffset = this.#timestamp + Math.max(1, Math.round((now - this.#at) * ticks)) - timestamp;
    }
    this.#at = now;
    this.#sequence = (sequenceNumber + this.#sequenceOffset) & 0xffff;
    this.#timestamp = (timestamp + this.#timestampOffset) >>> 0;
    return { sequenceNumber: this.#sequence, timestamp: this.#timestamp };
  }
}
