import type { Availability, Presence } from '../../calling/index.ts';
import type { Explainer } from '../messages/explainer.ts';
import { save } from '../settings/save.ts';

/** What people can say of themselves; whether they are in a call is seen. */
export const wishes = ['available', 'busy', 'away'] as const satisfies readonly Availability[];

export type Wish = (typeof wishes)[number];

export interface OwnPresenceOptions {
  readonly show: NonNullable<Presence['show']>;
  readonly explainer: Explainer;
}

/** How somebody has said here that they are. Nobody says what they have said elsewhere. */
export class OwnPresence {
  readonly #options: OwnPresenceOptions;
  #value: Wish | undefined = $state.raw();

  constructor(options: OwnPresenceOptions) {
    this.#options = options;
  }

  /** Nothing before anything was said here. */
  get value(): Wish | undefined {
    return this.#value;
  }

  /** What was not taken is said, and what was said before stands. */
  choose(value: Wish | undefined): void {
    if (value === undefined) return;
    const before = this.#value;
    this.#value = value;
    const { show, explainer } = this.#options;
    void save(explainer, async () => {
      await show({ availability: value });
      this.#value = value;
    }).then((saved) => {
      if (!saved && this.#value === value) this.#value = before;
    });
  }
}
