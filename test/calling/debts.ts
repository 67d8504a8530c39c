import type { Call, Phone } from '../../src/calling/index.ts';

/** Whether `call` has the microphone, or is about to get it. */
const wantsMicrophone = ({ state, facts }: Call): boolean =>
  !['held', 'incoming', 'ended'].includes(state) || facts.pending !== undefined;

/**
 * Who was put on hold so that somebody else could be asked, and has to be taken back because the other one is gone:
 * unless somebody talks meanwhile, or it is said that it failed.
 */
export class Debts {
  readonly #phone: Phone;
  readonly #owed = new Set<Call>();

  constructor(phone: Phone) {
    this.#phone = phone;
    phone.on('trouble', ({ call }) => this.#owed.delete(call));
    phone.on('change', () => {
      this.#look();
    });
    phone.on('call', (call) => {
      const first = call.consultation?.first;
      call.on('ended', (reason) => {
        if (first?.state === 'held' && reason !== 'transferred') this.#owed.add(first);
        this.#look();
      });
    });
  }

  /** How many wait in vain. */
  get open(): number {
    return this.#owed.size;
  }

  #look(): void {
    for (const first of [...this.#owed]) {
      const settled = first.state !== 'held' || first.facts.pending !== undefined;
      const busy = this.#phone.calls.some((other) => other !== first && wantsMicrophone(other));
      if (settled || busy) this.#owed.delete(first);
    }
  }
}
