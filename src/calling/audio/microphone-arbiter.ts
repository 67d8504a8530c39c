import type { MicrophoneSource } from '../collaborators.ts';
import { CallError } from '../errors.ts';
import { SerialQueue } from '../serial-queue.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** What the arbiter needs to know of a call that wants, or has, the microphone. */
export interface MicrophoneUser {
  /** Whether the far end would hear this call's microphone: it is connected. */
  readonly speaking: boolean;
  /** Puts the call on hold; rejects when that fails, and then the call gets the microphone back. */
  yieldMicrophone(): Promise<void>;
  /** Told when the microphone was given to this call or taken from it. */
  microphoneChanged(): void;
  /** Told when it was to go on hold, because another one has the microphone, and that failed. */
  yieldFailed(cause: unknown): void;
}

/** A call that was to go on hold, and did not. */
interface Unheld {
  readonly call: MicrophoneUser;
  readonly cause: unknown;
}

/** Asks anew, after something was awaited. */
const isSpeaking = (user: MicrophoneUser): boolean => user.speaking;

/**
 * Sees to it that only one call has the microphone: the one that was asked for last. It gets it while the call that
 * had it is put on hold, for good if that works; claims are served one after the other.
 */
export class MicrophoneArbiter {
  readonly #source: MicrophoneSource;
  #owner: MicrophoneUser | undefined;
  /** Asked for last, and without the microphone as yet. */
  #expected: MicrophoneUser | undefined;
  /** Connected while another had the microphone, and not held yet. */
  readonly #waiting = new Set<MicrophoneUser>();
  readonly #queue = new SerialQueue();

  constructor(source: MicrophoneSource) {
    this.#source = source;
  }

  /** A track for one call. Throws a `MediaError`, or a `Cancelled` by `signal`; nothing else has changed then. */
  open(signal?: AbortSignal): Promise<MediaStreamTrack> {
    return unlessCancelled(this.#source.open(signal), signal);
  }

  owns(user: MicrophoneUser): boolean {
    return this.#owner === user;
  }

  /**
   * Gives `user` the microphone, holding the call that has it. Rejects when that call cannot be held: it has the
   * microphone again then, and `user`, where it speaks by now, goes on hold.
   * Nothing happens when `wanted` has become false by the time at which it is `user`'s turn.
   */
  async claim(user: MicrophoneUser, wanted: () => boolean = () => true): Promise<void> {
    const unheld = await this.#claim(user, wanted);
    if (unheld) throw unheld.cause;
  }

  /** Somebody has asked for `user`, which will {@link take} the microphone once it connects. */
  expect(user: MicrophoneUser): void {
    this.#expected = user;
  }

  /** For a call that was expected and connects. When another one was asked for meanwhile, it goes on hold again. */
  take(user: MicrophoneUser): void {
    if (this.#expected !== user) {
      this.adopt(user);
      return;
    }
    this.#owner ??= user;
    void this.#claim(user, () => user.speaking).then((unheld) => unheld?.call.yieldFailed(unheld.cause));
  }

  /** Whether nobody has the microphone, or is about to, once those who claim it now have been served. */
  async isFree(): Promise<boolean> {
    await this.#queue.idle();
    return this.#owner === undefined && this.#expected === undefined;
  }

  /**
   * For a call that connects by itself: gives it the microphone if nobody has it. Otherwise it gets it when the one who
   * has it lets go; nobody who claims it now being about to see to that, the call goes on hold by itself.
   */
  adopt(user: MicrophoneUser): void {
    this.#owner ??= user;
    if (this.#owner === user) return;
    this.#waiting.add(user);
    void this.#sendAway(user);
  }

  /** Takes the microphone from `user`, if it has it or is to get it. */
  release(user: MicrophoneUser): void {
    this.#waiting.delete(user);
    this.#settled(user);
    if (this.#owner !== user) return;
    this.#owner = undefined;
    const next = [...this.#waiting].find((other) => other.speaking);
    if (next) this.#handTo(next);
  }

  #claim(user: MicrophoneUser, wanted: () => boolean): Promise<Unheld | undefined> {
    this.#expected = user;
    return this.#queue.run(async () => {
      try {
        return await this.#give(user, wanted);
      } finally {
        this.#settled(user);
      }
    });
  }

  #settled(user: MicrophoneUser): void {
    if (this.#expected === user) this.#expected = undefined;
  }

  async #sendAway(user: MicrophoneUser): Promise<void> {
    // Not within the provider's report, either: its own state may not be in order yet.
    await this.#queue.idle();
    if (this.owns(user) || !user.speaking) return;
    try {
      await user.yieldMicrophone();
    } catch (cause) {
      user.yieldFailed(cause);
    }
  }

  /**
   * The microphone is handed over when the hold is asked for: from then on the call that had it is silent anyway.
   * Returns the call that could not be held. Never rejects.
   */
  async #give(user: MicrophoneUser, wanted: () => boolean): Promise<Unheld | undefined> {
    if (!wanted() || this.owns(user)) return undefined;
    const call = this.#owner;
    this.#handTo(user);
    if (call?.speaking !== true) return undefined;
    let cause: unknown = new CallError('hold');
    try {
      await call.yieldMicrophone();
    } catch (failure) {
      cause = failure;
    }
    // It may say that it let go, and did not; and one that failed to may be over by now.
    if (!isSpeaking(call)) return undefined;
    this.#handBack(call, user);
    return { call, cause };
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
