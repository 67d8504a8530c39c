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
  /** Told when it was to go on hold, because another one has the microphone, and that failed. */
  yieldFailed(cause: unknown): void;
}

/** Asks anew, after something was awaited. */
const isSpeaking = (user: MicrophoneUser): boolean => user.speaking;

/**
 * Sees to it that only one call has the microphone. Whoever claims it gets it while the call that had it is put on
 * hold, for good if that works; claims are served one after the other.
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
   * Gives `user` the microphone, holding the call that has it. Rejects when that call cannot be held: it has the
   * microphone again then, and `user`, where it speaks by now, goes on hold.
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

  /** For a call that was asked for and connects: gives it the microphone, and holds the one that has it. */
  take(user: MicrophoneUser): void {
    const before = (this.#owner ??= user);
    this.claim(user, () => user.speaking).catch((cause: unknown) => {
      before.yieldFailed(cause);
    });
  }

  /**
   * For a call that connects by itself: gives it the microphone if nobody has it. Otherwise it gets it when the one who has it
   * lets go; nobody who claims it now being about to see to that, the call goes on hold by itself.
   */
  adopt(user: MicrophoneUser): void {
    this.#owner ??= user;
    if (this.#owner === user) return;
    this.#waiting.add(user);
    void this.#sendAway(user);
  }

  /** Takes the microphone from `user`, if it has it. */
  release(user: MicrophoneUser): void {
    this.#waiting.delete(user);
    if (this.#owner !== user) return;
    this.#owner = undefined;
    const next = [...this.#waiting].find((other) => other.speaking);
    if (next) this.#handTo(next);
  }

  async #sendAway(user: MicrophoneUser): Promise<void> {
    // Not within the provider's report, either: its own state may not be in order yet.
    await this.#queue;
    if (this.owns(user) || !user.speaking) return;
    try {
      await user.yieldMicrophone();
    } catch (cause) {
      user.yieldFailed(cause);
    }
  }

  /** The microphone is handed over when the hold is asked for: from then on the call that had it is silent anyway. */
  async #give(user: MicrophoneUser, wanted: () => boolean): Promise<void> {
    if (!wanted() || this.owns(user)) return;
    const before = this.#owner;
    this.#handTo(user);
    if (before?.speaking !== true) return;
    let failure: unknown = new CallError('hold');
    try {
      await before.yieldMicrophone();
    } catch (cause) {
      failure = cause;
    }
    // It may say that it let go, and did not; and one that failed to may be over by now.
    if (!isSpeaking(before)) return;
    this.#handBack(before, user);
    throw failure;
  }

  #handBack(before: MicrophoneUser, user: MicrophoneUser): void {
    if (this.owns(user) || this.#owner === undefined) this.#handTo(before);
    else this.adopt(before);
    user.microphoneChanged();
    if (user.speaking) this.adopt(user);
  }

  #handTo(user: MicrophoneUser): void {
    const before = this.#owner;
    this.#owner = user;
    this.#waiting.delete(user);
    before?.microphoneChanged();
    user.microphoneChanged();
  }
}
