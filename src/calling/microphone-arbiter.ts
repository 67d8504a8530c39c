import type { MicrophoneSource } from './collaborators.ts';

/** What the arbiter needs to know of a call that wants, or has, the microphone. */
export interface MicrophoneUser {
  /** Whether the far end would hear this call's microphone: it is connected. */
  readonly speaking: boolean;
  /** Puts the call on hold; rejects when that fails, and then the call keeps the microphone. */
  yieldMicrophone(): Promise<void>;
  /** Told when the microphone was given to this call or taken from it. */
  microphoneChanged(): void;
}

/**
 * Sees to it that only one call has the microphone. Whoever claims it gets it after the call that had it
 * was put on hold; claims are served one after the other.
 */
export class MicrophoneArbiter {
  readonly #source: MicrophoneSource;
  #owner: MicrophoneUser | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(source: MicrophoneSource) {
    this.#source = source;
  }

  /** A track for one call. Throws a `MediaError`; nothing else has changed then. */
  open(): Promise<MediaStreamTrack> {
    return this.#source.open();
  }

  owns(user: MicrophoneUser): boolean {
    return this.#owner === user;
  }

  /** Gives `user` the microphone, holding the call that has it. Rejects when that call cannot be held. */
  claim(user: MicrophoneUser): Promise<void> {
    const claimed = this.#queue.then(() => this.#give(user));
    this.#queue = claimed.catch(() => undefined);
    return claimed;
  }

  /** Gives `user` the microphone if nobody has it. Returns whether it has it now. */
  adopt(user: MicrophoneUser): boolean {
    this.#owner ??= user;
    return this.#owner === user;
  }

  /** Takes the microphone from `user`, if it has it. */
  release(user: MicrophoneUser): void {
    if (this.#owner === user) this.#owner = undefined;
  }

  async #give(user: MicrophoneUser): Promise<void> {
    const before = this.#owner;
    if (before === user) return;
    if (before?.speaking === true) await before.yieldMicrophone();
    this.#owner = user;
    before?.microphoneChanged();
    user.microphoneChanged();
  }
}
