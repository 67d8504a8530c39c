import type { AudioPacket, Source } from './media/source.ts';

/** A source whose sound can be changed while others listen to it; silent, with no packets at all, before the first. */
export class SwitchedSource implements Source {
  readonly #listeners = new Map<(packet: AudioPacket) => void, () => void>();
  #sound: Source | undefined;

  /** Changes the sound for everybody who listens. */
  hear(sound: Source | undefined): void {
    this.#sound = sound;
    for (const [listener, stop] of this.#listeners) {
      stop();
      this.#listeners.set(listener, this.#start(listener));
    }
  }

  subscribe(listener: (packet: AudioPacket) => void): () => void {
    const own = (packet: AudioPacket) => {
      listener(packet);
    };
    this.#listeners.set(own, this.#start(own));
    return () => {
      this.#listeners.get(own)?.();
      this.#listeners.delete(own);
    };
  }

  #start(listener: (packet: AudioPacket) => void): () => void {
    return this.#sound?.subscribe(listener) ?? (() => undefined);
  }
}
