import { DestinationError, type Call, type DestinationErrorReason } from '../../calling/index.ts';
import { onlyOneLike, type Suggest } from '../dialler/suggestions.ts';
import type { Explainer } from '../messages/explainer.ts';

/** Where one call is to be transferred: what was typed stays until it went well. */
export class TransferForm {
  #text = $state('');
  #problem = $state<DestinationErrorReason>();
  #busy = $state(false);
  readonly #explainer: Explainer;
  readonly #suggest: Suggest;

  constructor(explainer: Explainer, suggest: Suggest) {
    this.#explainer = explainer;
    this.#suggest = suggest;
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#problem = undefined;
  }

  /** What is wrong with the text, said at the field. */
  get problem(): DestinationErrorReason | undefined {
    return this.#problem;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Transfers `call` without asking. Resolves with whether it went well; if not, it was said why. */
  now(call: Call): Promise<boolean> {
    return this.#try(call, () => call.transfer?.(this.#destination));
  }

  /** Puts `call` on hold and calls the destination to ask. Resolves as `now` does. */
  askFirst(call: Call): Promise<boolean> {
    return this.#try(call, () => call.consult?.(this.#destination));
  }

  /** The number of the one person whom the text names, or the text. */
  get #destination(): string {
    return onlyOneLike(this.#text, this.#suggest)?.number ?? this.#text;
  }

  async #try(call: Call, act: () => Promise<unknown> | undefined): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#problem = undefined;
    try {
      await act();
      return true;
    } catch (cause) {
      if (cause instanceof DestinationError) this.#problem = cause.reason;
      else this.#explainer.report(cause, { call, retry: () => void this.#try(call, act) });
      return false;
    } finally {
      this.#busy = false;
    }
  }
}
