import type { Call, Phone } from '../../calling/index.ts';
import type { Screen } from '../frame/screen.ts';
import type { RecentCalls } from './recent-calls.svelte.ts';

export interface CallsViewOptions {
  readonly phone: Phone;
  readonly screen: Screen;
  readonly recent: RecentCalls;
  /** Whether the window is so small that a call has all of it. */
  readonly small: { readonly is: boolean };
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

  /** Whether the calls can be made a bar: where the window is small, and never while one rings. */
  get folds(): boolean {
    return this.#options.small.is && this.cards.length > 0 && this.incoming.length === 0;
  }

  get folded(): boolean {
    return this.folds && this.#folding;
  }

  /** Whether the calls have all of a small window. */
  get full(): boolean {
    return this.#options.small.is && this.busy && !this.folded;
  }

  /** Differs whenever what can be pressed in the pane of calls, or instead of it, has moved. */
  get arrangement(): string {
    const ids = (calls: readonly Call[]) => calls.map(({ id }) => id).join(' ');
    return [ids(this.incoming), ids(this.cards), this.folded].join(' | ');
  }

  /** Folds, or unfolds. */
  turn(): void {
    this.#folding = !this.#folding;
  }
}
