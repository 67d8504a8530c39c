import type { Memory } from '../sound/sound-settings.svelte.ts';

const key = 'offhook.test-number';

/** What is called to try the sound. */
export class TestNumber {
  readonly #given: () => string | undefined;
  readonly #memory: Memory | undefined;
  #typed = $state('');

  /** `given` is the provider's own; without it the person writes one, which `memory` keeps. */
  constructor(given: () => string | undefined, memory: Memory | undefined) {
    this.#given = given;
    this.#memory = memory;
    this.#typed = memory?.getItem(key) ?? '';
  }

  /** The provider's own. */
  get given(): string | undefined {
    return this.#given();
  }

  get typed(): string {
    return this.#typed;
  }

  set typed(text: string) {
    this.#typed = text;
    try {
      this.#memory?.setItem(key, text);
    } catch {
      // A browser that is full, or keeps nothing: then it is for this visit.
    }
  }

  /** What is called; nothing where nobody has said. */
  get number(): string | undefined {
    return this.given ?? (this.#typed.trim() || undefined);
  }
}
