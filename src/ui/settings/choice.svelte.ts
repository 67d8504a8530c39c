import type { Memory } from '../sound/sound-settings.svelte.ts';

export interface ChoiceOptions<Value extends string> {
  /** Under which name it is remembered. */
  readonly key: string;
  /** What can be remembered: somebody may have edited it, or a later version written it. */
  readonly known: (text: string) => text is Value;
  readonly memory: Memory | undefined;
  /** Says what other tabs of this browser have remembered. */
  readonly page: Pick<Window, 'addEventListener'>;
  /** Has the page as it was chosen; told of nothing where nothing was. */
  readonly apply: (value: Value | undefined) => void;
}

/**
 * Something of the page that is chosen, or left to the browser. Remembered from one visit to the next, and the same in all
 * tabs of a browser at once; what the browser refuses to keep is lost with the page.
 */
export class Choice<Value extends string> {
  readonly #options: ChoiceOptions<Value>;
  #value: Value | undefined = $state.raw();

  constructor(options: ChoiceOptions<Value>) {
    this.#options = options;
    this.#value = this.#remembered;
    options.page.addEventListener('storage', ({ key }) => {
      // A name is absent where everything was forgotten.
      if (key !== null && key !== options.key) return;
      this.#value = this.#remembered;
      options.apply(this.#value);
    });
  }

  /** Nothing where it is left to the browser. */
  get value(): Value | undefined {
    return this.#value;
  }

  choose(value: Value | undefined): void {
    this.#value = value;
    try {
      this.#options.memory?.setItem(this.#options.key, value ?? '');
    } catch {
      // Full, or forbidden: it holds for this visit.
    }
    this.#options.apply(value);
  }

  get #remembered(): Value | undefined {
    const { memory, key, known } = this.#options;
    const kept = memory?.getItem(key) ?? '';
    return known(kept) ? kept : undefined;
  }
}
