import { createSubscriber } from 'svelte/reactivity';

/** Too narrow, or too low for its width, for a call and the dialler at once: a call has the screen. */
const SMALL = '(max-width: 599.98px), (max-width: 899.98px) and (max-height: 799.98px)';

/** Whether the window is small, followed as it changes. */
export class SmallScreen {
  readonly #query = typeof matchMedia === 'function' ? matchMedia(SMALL) : undefined;
  readonly #follow = createSubscriber((update) => {
    this.#query?.addEventListener('change', update);
    return () => {
      this.#query?.removeEventListener('change', update);
    };
  });

  get is(): boolean {
    this.#follow();
    return this.#query?.matches ?? false;
  }
}
