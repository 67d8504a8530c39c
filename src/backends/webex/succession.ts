import type { SdkCall } from './sdk-types.ts';
import type { SignIn } from './sign-in.ts';

export interface SuccessionOptions {
  /** Makes a sign-in with the token of now. */
  readonly make: () => SignIn;
  /** The one of now, if there is one. */
  readonly current: () => SignIn | undefined;
  /** Whether another may take the place of the one of now: no call is up, whose sound would go with it. */
  readonly isFree: () => boolean;
  /** It has registered, and these calls have come to it. */
  readonly onRegistered: (next: SignIn, rang: readonly SdkCall[]) => void;
  /** Nothing came of it; it may be tried again after `pause` milliseconds. The one of now goes on. */
  readonly onFailed: (pause: number) => void;
}

/** How long another that failed is not tried again, in milliseconds: our choice, a few times before a token ends. */
const pause = 60_000;

/**
 * The sign-in that is to take the place of the one of now, which takes calls until the other has registered: without
 * that, whoever calls meanwhile would be told that nobody is there.
 */
export class Succession {
  readonly #options: SuccessionOptions;
  #next: SignIn | undefined;
  #registering = false;
  #rang: SdkCall[] = [];

  constructor(options: SuccessionOptions) {
    this.#options = options;
  }

  /** Whether the other registers just now, of which the provider may tell the one of now that it was taken over. */
  get registering(): boolean {
    return this.#registering;
  }

  /** Begins with another, where that has not begun. */
  async begin(): Promise<void> {
    if (this.#next) return;
    const { make, isFree, onFailed } = this.#options;
    const next = make();
    this.#next = next;
    /** Asked anew after each wait, in which it may have been given up. */
    const isNext = () => this.#next === next;
    try {
      await next.prepare();
      if (!isNext()) return;
      // A call that came meanwhile goes on where it began.
      if (!isFree()) {
        this.drop();
        return;
      }
      this.#registering = true;
      await next.open();
    } catch {
      // It is closed then.
    }
    if (!isNext()) return;
    this.drop();
    onFailed(pause);
  }

  /** This one is registered. */
  registered(signIn: SignIn): void {
    if (signIn !== this.#next) return;
    if (!this.#options.isFree()) {
      this.drop();
      return;
    }
    const rang = this.#rang;
    this.#forget();
    this.#options.onRegistered(signIn, rang);
  }

  /** A call has come to this one: it is told of once it is the one of now. */
  incoming(call: SdkCall, signIn: SignIn): void {
    if (signIn === this.#next) this.#rang.push(call);
  }

  /** Gives up the other, if there is one. */
  drop(): void {
    const next = this.#next;
    const had = this.#registering;
    this.#forget();
    next?.close();
    // What a line has beside its calls went through that one already.
    if (had) this.#options.current()?.attachParts();
  }

  #forget(): void {
    this.#next = undefined;
    this.#registering = false;
    this.#rang = [];
  }
}
