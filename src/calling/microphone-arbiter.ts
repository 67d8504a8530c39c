import type { MicrophoneSource } from './collaborators.ts';
import { CallError } from './errors.ts';

/** What the arbiter needs to know of a call that wants, or has, the microphone. */
export interface MicrophoneUser {
  /** Whether the far end would hear this call's microphone: it is connected. */
  readonly speaking: boolean;
  /** Puts the call on hold; rejects when that fails, and then the call keeps the microphone. */
  yieldMicrophone(): Promise<void>;
  /** Told when the microphone was given to this call or taken from it. */
  microphoneChanged(): void;
}

/** Asks anew, after something was awaited. */
const isSpeaking = (user: MicrophoneUser): boolean => user.speaking;

/**
 * Sees to it that only one call has the microphone. Whoever claims it gets it after the call that had it
 * was put on hold; claims are served one after the other.
 */
export class MicrophoneArbiter {
  readonly #source: MicrophoneSource;
  #owner: MicrophoneUser | undefined;
  /** Connected while another had the microphone, and not held yet. */
  readonly #waiting = new Set<MicrophoneUser>();
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

  /**
   * Gives `user` the microphone, holding the call that has it. Rejects when that call cannot be held.
   * Nothing happens when `wanted` has become false by the time at which it is `user`'s turn.
   */
  claim(user: MicrophoneUser, wanted: () => boolean = () => true): Promise<void> {
    const claimed = this.#queue.then(() => this.#give(user, wanted));
    this.#queue = claimed.catch(() => undefined);
    return claimed;
  }

  /** Whether nobody has the microphone once those who claim it now have been served. */
  async isFree(): Promise<boolean> {
    await this.#queue;
    return this.#owner === undefined;
  }

  /**
   * Gives `user` the microphone if nobody has it. Returns whether it has it now; otherwise it gets it when
   * the one who has it lets go, if it is speaking then.
   */
  adopt(user: MicrophoneUser): boolean {
    this.#owner ??= user;
    if (this.#owner === user) return true;
    this.#waiting.add(user);
    return false;
  }

  /** Takes the microphone from `user`, if it has it. */
  release(user: MicrophoneUser): void {
    this.#waiting.delete(user);
    if (this.#owner !== user) return;
    this.#owner = undefined;
    const next = [...this.#waiting].find((other) => other.speaking);
    if (next) this.#handTo(next);
  }

  async #give(user: MicrophoneUser, wanted: () => boolean): Promise<void> {
    while (wanted() && this.#owner !== user) {
      const before = this.#owner;
      if (before?.speaking !== true) {
        this.#handTo(user);
        return;
      }
      await before.yieldMicrophone();
      // It says that it let go, and did not: asking on and on would stop the whole page.
      if (this.owns(before) && isSpeaking(before)) throw new CallError('hold');
    }
  }

  #handTo(user: MicrophoneUser): void {
    const before = this.#owner;
    this.#owner = user;
    this.#waiting.delete(user);
    before?.microphoneChanged();
    user.microphoneChanged();
  }
}
