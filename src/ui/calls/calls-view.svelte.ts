import type { Call, Phone } from '../../calling/index.ts';
import type { Screen } from '../frame/screen.ts';
import type { RecentCalls } from './recent-calls.svelte.ts';

export interface CallsViewOptions {
  readonly phone: Phone;
  readonly screen: Screen;
  readonly recent: RecentCalls;
}

/** Which calls are shown, and whether they are folded into a bar where the screen is small. */
export class CallsView {
  #folding = $state(false);
  readonly #options: CallsViewOptions;

  constructor(options: CallsViewOptions) {
    this.#options = options;
  }

  /** Every call that is not over. */
  get all(): readonly Call[] {
    const { phone, screen } = this.#options;
    return screen.follow(phone).calls;
  }

  get incoming(): readonly Call[] {
    return this.all.filter(({ state }) => state === 'incoming');
  }

  /** Those that do not ring here, the ones that are being dialled included. */
  get up(): readonly Call[] {
    return this.all.filter(({ state }) => state !== 'incoming');
  }

  /** Those that are up, and for a moment those that were. */
  get cards(): readonly Call[] {
    return [...this.up, ...this.#options.recent.list];
  }

  /** Whether there is any call to be seen. */
  get busy(): boolean {
    return this.cards.length + this.incoming.length > 0;
  }

  /** Only small screens fold, and what rings never is. */
  get folded(): boolean {
    return this.#folding && this.cards.length > 0 && this.incoming.length === 0;
  }

  /** Folds, or unfolds. */
  turn(): void {
    this.#folding = !this.#folding;
  }
}
