import type { LegMedia } from '../switch/media-kit.ts';
import type { Source } from '../switch/media/source.ts';

/**
 * The sound of a telephone on a desk, which no browser has: what is said there is a steady tone, and nobody listens. Keys
 * that are pressed are heard by whoever is at the far end.
 */
export class DeskMedia implements LegMedia {
  readonly microphone: Source;
  readonly stats: LegMedia['stats'] = {
    received: { packets: 0, bytes: 0, lost: 0, lastAt: undefined },
    sent: { packets: 0, bytes: 0 },
  };
  readonly #listeners = new Set<(digit: string) => void>();

  constructor(microphone: Source) {
    this.microphone = microphone;
  }

  onDigit(listener: (digit: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  press(digit: string): void {
    for (const listener of [...this.#listeners]) listener(digit);
  }

  hear(): void {
    // Nobody listens.
  }

  offer(): Promise<string> {
    return Promise.resolve('');
  }

  answer(): Promise<string> {
    return Promise.resolve('');
  }

  accept(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
