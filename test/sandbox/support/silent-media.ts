import type { LegMedia, MediaKit } from '../../../src/sandbox/switch/media-kit.ts';
import type { Source } from '../../../src/sandbox/switch/media/source.ts';

/** A sound that only has a name. */
export class NamedSource implements Source {
  readonly name: string;
  /** How many listen. */
  listeners = 0;

  constructor(name: string) {
    this.name = name;
  }

  subscribe(): () => void {
    this.listeners += 1;
    return () => {
      this.listeners -= 1;
    };
  }
}

/** Media without audio, for tests that are about signalling. An offer of `unusable` is refused, one of `fails late` cannot be answered. */
export class SilentLeg implements LegMedia {
  readonly microphone = new NamedSource('microphone');
  readonly stats = {
    received: { packets: 0, bytes: 0, lost: 0, lastAt: undefined },
    sent: { packets: 0, bytes: 0 },
  };
  readonly end: () => void;
  hears: string | undefined;
  closed = false;
  answers = 0;
  #digitListeners: ((digit: string) => void)[] = [];

  constructor(end: () => void) {
    this.end = end;
  }

  answer(sdp: string, wish = 'sendrecv'): Promise<string> {
    this.answers += 1;
    return sdp === 'fails late' ? Promise.reject(new Error('no codec')) : Promise.resolve(`answer ${wish}`);
  }

  offer(): Promise<string> {
    return Promise.resolve('offer');
  }

  accept(): Promise<void> {
    return Promise.resolve();
  }

  hear(source: Source | undefined): void {
    this.hears = source instanceof NamedSource ? source.name : undefined;
  }

  onDigit(listener: (digit: string) => void): () => void {
    this.#digitListeners.push(listener);
    return () => undefined;
  }

  press(digit: string): void {
    for (const listener of this.#digitListeners) listener(digit);
  }

  close(): Promise<void> {
    this.closed = true;
    return Promise.resolve();
  }
}

/** Makes silent legs and remembers them, oldest first. */
export class SilentMedia implements MediaKit {
  readonly legs: SilentLeg[] = [];

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  check(sdp: string): void {
    if (sdp === 'unusable') throw new Error('no audio');
  }

  reject(): string {
    return 'rejected';
  }

  leg({ onEnded }: { onEnded: () => void }): SilentLeg {
    const leg = new SilentLeg(onEnded);
    this.legs.push(leg);
    return leg;
  }

  tone(): Source {
    return new NamedSource('tone');
  }

  music(): Source {
    return new NamedSource('music');
  }

  ringback(): Source {
    return new NamedSource('ringback');
  }

  /** Ends the greetings that mailboxes say: one that nobody listens to stands still. */
  readonly greetings: (() => void)[] = [];
  recorded = new Uint8Array(16_000);

  greeting(ended: () => void): Source {
    const source = new NamedSource('greeting');
    this.greetings.push(() => {
      if (source.listeners > 0) ended();
    });
    return source;
  }

  mix() {
    return {
      port: () => ({ others: new NamedSource('others'), hear: () => undefined, close: () => undefined }),
    };
  }

  silence(): Source {
    return new NamedSource('silence');
  }

  record() {
    return { stop: () => this.recorded };
  }

  announcement(says: string): Source {
    return new NamedSource(says);
  }

  menu(leg: LegMedia, onUnderstood: (digit: string) => void) {
    return { source: new NamedSource('menu'), stop: leg.onDigit(onUnderstood) };
  }
}
