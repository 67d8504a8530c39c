import { randomInt } from 'node:crypto';
import { clockRates, frameMs, type AudioPacket, type Codec } from './source.ts';

/**
 * Sequence numbers and timestamps of the one RTP stream that a leg hears, whatever source feeds it. Sequence numbers
 * never skip, timestamps only grow, and a pause or a change of source counts with the time that really went by.
 */
export class Numbering {
  #sequence = randomInt(0x8000);
  #timestamp = randomInt(0x8000_0000);
  #codec: Codec | undefined;
  #at = 0;
  #broken = true;

  /** Says that the next packet does not follow on the one before: another source, or a pause. */
  break(): void {
    this.#broken = true;
  }

  /** Numbers one packet that leaves at `now`, in milliseconds of a clock that only goes forward. */
  next(packet: AudioPacket, now: number): { sequenceNumber: number; timestamp: number; marker: boolean } {
    const broken = this.#broken || packet.codec !== this.#codec;
    if (this.#codec !== undefined) {
      // A new clock rate counts from here on (RFC 7160): Chromium scales the step by the codec of the packet itself.
      const pause = Math.max(frameMs, now - this.#at);
      const advance = broken ? Math.round((clockRates[packet.codec] * pause) / 1000) : packet.advance;
      this.#timestamp = (this.#timestamp + advance) >>> 0;
    }
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#codec = packet.codec;
    this.#at = now;
    this.#broken = false;
    return {
      sequenceNumber: this.#sequence,
      timestamp: this.#timestamp,
      marker: broken || packet.marker,
    };
  }
}
