import type { Call } from '../../calling/index.ts';
import { nameOf, numberBelow, type Writing } from '../messages/far-end.ts';
import { whenever } from '../parts/whenever.svelte.ts';

/** Calls `changed` soon, and whenever the far end of `call` is called otherwise, such as once the contacts are there. Returns what stops it. */
export function watchName(call: Call, numbers: Writing, changed: () => void): () => void {
  return whenever(() => {
    const { remote } = call.facts;
    nameOf(remote, numbers);
    numberBelow(remote, numbers);
    changed();
  });
}

/** Watches the name of one call at a time. */
export class NameWatch {
  readonly #numbers: Writing;
  readonly #changed: () => void;
  #call: Call | undefined;
  #stop: () => void = () => undefined;

  constructor(numbers: Writing, changed: () => void) {
    this.#numbers = numbers;
    this.#changed = changed;
  }

  /** It is this one from now on, or none. */
  of(call: Call | undefined): void {
    if (call === this.#call) return;
    this.#stop();
    this.#call = call;
    this.#stop = call ? watchName(call, this.#numbers, this.#changed) : () => undefined;
  }
}
