import type { Phone } from '../../calling/index.ts';

/** Signing out, as people ask for it: while there are calls, it is asked first what is to become of them. */
export class Leaving {
  #asking = $state(false);
  readonly #phone: Phone;
  readonly #signOut: () => Promise<void>;

  constructor(phone: Phone, signOut: () => Promise<void>) {
    this.#phone = phone;
    this.#signOut = signOut;
    // A dialog makes the rest of the page inert, and a call has to be answered.
    phone.on('call', ({ direction }) => {
      if (direction === 'incoming') this.stay();
    });
  }

  /** Whether the question is open. */
  get asking(): boolean {
    return this.#asking;
  }

  /** Signs out, or asks first where a call is up, is being dialled, or rings. */
  signOut(): Promise<void> {
    if (this.#phone.calls.length === 0) return this.go();
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
