import { Listeners } from './listeners.ts';

const digits = '0123456789*#ABCD';

interface KeyPress {
  readonly event: number;
  readonly ssrc: number;
  readonly timestamp: number;
  readonly duration: number;
  readonly ended: boolean;
}

/**
 * Reads keypad digits from telephone-event packets (RFC 4733). All packets of one key press carry the timestamp of
 * its beginning, so a press is heard at the first packet that arrives of it, and lost or repeated ends do not matter.
 */
export class Keypad {
  readonly #listeners = new Listeners<string>();
  #last: KeyPress | undefined;

  /** Calls back once per key press, with the digit; returns the function that ends it. */
  onDigit(listener: (digit: string) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Takes one packet; malformed ones and events that are no keypad digits are ignored. */
  feed(rtp: { ssrc: number; timestamp: number; marker: boolean; payload: Buffer }): void {
    if (rtp.payload.length < 4) return;
    const event = rtp.payload.readUInt8(0);
    const digit = digits[event];
    if (digit === undefined) return;
    const press = {
      event,
      ssrc: rtp.ssrc,
      timestamp: rtp.timestamp,
      duration: rtp.payload.readUInt16BE(2),
      ended: (rtp.payload.readUInt8(1) & 0x80) !== 0,
    };

    const last = this.#last;
    const since = last?.ssrc === press.ssrc ? (press.timestamp - last.timestamp) | 0 : undefined;
    if (since !== undefined && since < 0) return;
    this.#last = press;
    if (since === 0) return;
    if (last !== undefined && since !== undefined && !rtp.marker && continues(last, press, since)) return;
    this.#listeners.emit(digit);
  }
}

/** A long press is cut into segments of 65535 ticks, each with a timestamp of its own (RFC 4733 §2.5.1.3). */
function continues(last: KeyPress, press: KeyPress, since: number): boolean {
  return last.event === press.event && !last.ended && last.duration === 0xffff && since === 0xffff;
}
