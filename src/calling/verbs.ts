import type { PendingVerb } from './call-facts.ts';
import type { CallState } from './call-state.ts';
import { offhookError, type FarSide } from './far-side.ts';
import { startOf, VerbRun } from './verb-run.ts';

/** What the verbs of a call need of it. */
export interface VerbsHost {
  readonly farSide: FarSide;
  state(): CallState;
  /** A verb begins. */
  pending(verb: PendingVerb): void;
  /** What was asked for came to nothing: the call is as it was before. */
  failed(): void;
}

/** The verbs that move a call, one at a time. */
export class Verbs {
  readonly #host: VerbsHost;
  #running: VerbRun | undefined;

  constructor(host: VerbsHost) {
    this.#host = host;
  }

  /** Asks for a move. Asking again joins; asking in a state that does not fit does nothing. */
  ask(verb: PendingVerb, act: (run: VerbRun) => Promise<void> | undefined): Promise<void> {
    if (!startOf[verb].includes(this.#host.state())) return Promise.resolve();
    this.#running ??= new VerbRun((run) => this.#run(run, verb, act));
    return this.#running.result;
  }

  /** The same after whatever else was asked for, not together with it. */
  async askNext(verb: PendingVerb, act: () => Promise<void> | undefined): Promise<void> {
    await this.#running?.result.catch(() => undefined);
    await this.ask(verb, act);
  }

  /** What was asked for is done, or no longer to be had. */
  finish(): void {
    this.#running?.finish();
    this.#running = undefined;
  }

  async #run(
    run: VerbRun,
    verb: PendingVerb,
    act: (run: VerbRun) => Promise<void> | undefined,
  ): Promise<void> {
    const { farSide } = this.#host;
    this.#host.pending(verb);
    // Whoever was told of that may have ended the call.
    if (!run.isWanted()) return;
    try {
      const moved = run.until(() => act(run));
      // Answering may wait for the browser's question about the microphone: people take their time.
      await (verb === 'answer' ? moved : farSide.limited(verb, moved));
    } catch (cause) {
      if (!run.isWanted()) return;
      this.finish();
      this.#host.failed();
      throw offhookError(verb, cause);
    }
  }
}
