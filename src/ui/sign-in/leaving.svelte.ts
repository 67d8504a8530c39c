import type { Call } from '../../calling/index.ts';

/** A phone, or one line of it. */
interface Left {
  readonly calls: readonly Call[];
  on(name: 'call', listener: (call: Call) => void): () => void;
}

/** Signing out of the phone, or of one line, as people ask for it: while there are calls, it is asked first what is to become of them. */
export class Leaving {
  #asking = $state(false);
  readonly #left: Left;
  readonly #signOut: () => Promise<void>;

  constructor(left: Left, signOut: () => Promise<void>) {
    this.#left = left;
    this.#signOut = signOut;
    // A dialog makes the rest of the page inert, and a call has to be answered.
    left.on('call', ({ direction }) => {
      if (direction === 'incoming') this.stay();
    });
  }

  /** Whether the question is open. */
  get asking(): boolean {
    return this.#asking;
  }

  /** The calls of which something becomes. */
  get calls(): readonly Call[] {
    return this.#left.calls;
  }

  /** Signs out, or asks first where a call is up, is being dialled, or rings. */
  signOut(): Promise<void> {
    if (this.calls.length === 0) return this.go();
    this.#asking = true;
    return Promise.resolve();
  }

  /** Signs out, whatever calls there are. */
  go(): Promise<void> {
    this.#asking = false;
    return this.#signOut();
  }

  /** Takes it back. */
  stay(): void {
    this.#asking = false;
  }
}
