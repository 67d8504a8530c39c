import { Listeners } from '../listeners.ts';
import { frameMs, type AudioPacket, type Source } from '../source.ts';

/** Frames that may be made up for at once when the process was late; what is older than that is let go. */
const mostLate = 10;

/** Samples of one frame of G.711. */
export const frameSamples = 160;

/**
 * A source of G.711 mu-law frames in real time. Each frame has its moment counted from the start, so that late
 * timers do not add up. The timer runs only while somebody listens, and the sound goes on where it stopped.
 */
export class PacedSource implements Source {
  readonly #next: () => Uint8Array | undefined;
  readonly #ended: () => void;
  readonly #listeners = new Listeners<AudioPacket>(
    () => {
      this.#start();
    },
    () => {
      this.#stop();
    },
  );
  #timer: NodeJS.Timeout | undefined;
  #startedAt = 0;
  #frames = 0;
  #first = true;
  #over = false;

  /** `next` makes one frame of 160 bytes, or `undefined` when the sound is over; then `ended` is called, once. */
  constructor(next: () => Uint8Array | undefined, ended: () => void = () => undefined) {
    this.#next = next;
    this.#ended = ended;
  }

  subscribe(listener: (packet: AudioPacket) => void): () => void {
    return this.#listeners.add(listener);
  }

  #start(): void {
    if (this.#over) return;
    this.#startedAt = performance.now();
    this.#frames = 0;
    this.#first = true;
    this.#timer = setTimeout(() => {
      this.#tick();
    }, 0);
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    const due = Math.floor((performance.now() - this.#startedAt) / frameMs) + 1;
    if (due - this.#frames > mostLate) {
      this.#startedAt += (due - this.#frames - 1) * frameMs;
      this.#tick();
      return;
    }
    // A listener may stop the sound, or stop and start it, while it is being called.
    const timer = this.#timer;
    while (this.#frames < due && this.#timer === timer) this.#emit();
    if (this.#timer !== timer) return;
    const wait = this.#startedAt + this.#frames * frameMs - performance.now();
    this.#timer = setTimeout(
      () => {
        this.#tick();
      },
      Math.max(0, wait),
    );
  }

  #emit(): void {
    const frame = this.#next();
    if (!frame) {
      this.#over = true;
      this.#stop();
      this.#ended();
      return;
    }
    this.#frames += 1;
    const marker = this.#first;
    this.#first = false;
    const payload = Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
    this.#listeners.emit({ codec: 'PCMU', payload, advance: frameSamples, marker });
  }
}
