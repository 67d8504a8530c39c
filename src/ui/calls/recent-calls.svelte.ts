import type { Call, Clock, Phone } from '../../calling/index.ts';

/** How long a call that is over stays on the screen, in milliseconds. */
export const linger = 2500;

/** Calls that are over and are still shown for a moment: the phone itself forgets them at once. */
export class RecentCalls {
  #list = $state.raw<readonly Call[]>([]);

  constructor(phone: Phone, clock: Clock) {
    phone.on('call', (call) => {
      call.on('ended', () => {
        // One that only rang here has no card that could fold away.
        if (call.direction === 'incoming' && call.facts.connectedAt === undefined) return;
        this.#list = [...this.#list, call];
        clock.after(linger, () => {
          this.#list = this.#list.filter((other) => other !== call);
        });
      });
    });
  }

  get list(): readonly Call[] {
    return this.#list;
  }

  /** Forgets them, as when somebody signs out. */
  clear(): void {
    this.#list = [];
  }
}
