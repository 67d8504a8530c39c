import { DestinationError, OffhookError, type Call, type Clock } from '../../calling/index.ts';
import { onlyOneLike, type Suggest } from '../dialler/suggestions.ts';
import type { Explainer } from '../messages/explainer.ts';
import { Waiting } from '../parts/waiting.svelte.ts';

export interface TransferFormOptions {
  readonly explainer: Explainer;
  readonly suggest: Suggest;
  readonly clock: Clock;
}

/** Where one call is to be transferred: what was typed stays until it went well. */
export class TransferForm {
  #text = $state('');
  #problem = $state.raw<DestinationError>();
  #failure = $state.raw<OffhookError>();
  #busy = $state(false);
  #asked = '';
  readonly #options: TransferFormOptions;
  readonly #waiting: Waiting;

  constructor(options: TransferFormOptions) {
    this.#options = options;
    this.#waiting = new Waiting(options.clock);
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#problem = this.#failure = undefined;
  }

  /** What is wrong with the text, said at the field. */
  get problem(): DestinationError | undefined {
    return this.#problem;
  }

  /** What went wrong beyond the text, which is told in a message, too: a dialog lies over that. */
  get failure(): OffhookError | undefined {
    return this.#failure;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** Who will be asked once the browser gives the microphone, whatever is in the field by then. */
  get waitingFor(): string | undefined {
    return this.#waiting.long ? this.#asked : undefined;
  }

  /** Takes back that somebody is to be asked. */
  cancel(): void {
    this.#waiting.cancel();
  }

  /** Transfers `call` without asking. Resolves with whether it went well; if not, it was said why. */
  now(call: Call): Promise<boolean> {
    const destination = this.#destination;
    return this.#try(call, () => call.transfer?.(destination));
  }

  /** Has the destination rung for `call`, which is incoming. Resolves as `now` does. */
  forward(call: Call): Promise<boolean> {
    const destination = this.#destination;
    return this.#try(call, () => call.forward?.(destination));
  }

  /** Puts `call` on hold and calls the destination to ask. Resolves as `now` does. */
  askFirst(call: Call): Promise<boolean> {
    const destination = this.#destination;
    return this.#try(call, () => {
      this.#asked = destination;
      return this.#waiting.for(async (signal) => call.consult?.(destination, signal));
    });
  }

  /** The number of the one person whom the text names, or the text. */
  get #destination(): string {
    return onlyOneLike(this.#text, this.#options.suggest)?.number ?? this.#text;
  }

  async #try(call: Call, act: () => Promise<unknown> | undefined): Promise<boolean> {
    if (this.#busy) return false;
    this.#busy = true;
    this.#problem = this.#failure = undefined;
    try {
      await act();
      return true;
    } catch (cause) {
      if (cause instanceof DestinationError) this.#problem = cause;
      else {
        if (cause instanceof OffhookError) this.#failure = cause;
        this.#options.explainer.report(cause, { call, retry: () => void this.#try(call, act) });
      }
      return false;
    } finally {
      this.#busy = false;
    }
  }
}
