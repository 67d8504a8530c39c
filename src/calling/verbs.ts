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
  #running: { readonly verb: PendingVerb; readonly run: VerbRun } | undefined;

  constructor(host: VerbsHost) {
    this.#host = host;
  }

  /**
   * Asks for a move, after another one that is under way. Asking again joins; asking in a state that does not fit,
   * then or by the time at which it is its turn, does nothing.
   */
  ask(verb: PendingVerb, act: (run: VerbRun) => Promise<void> | undefined): Promise<void> {
    if (!startOf[verb].includes(this.#host.state())) return Promise.resolve();
    const running = this.#running;
    if (running) return running.verb === verb ? running.run.result : this.#askAfter(running.run, verb, act);
    const run = new VerbRun((own) => this.#run(own, verb, act));
    this.#running = { verb, run };
    return run.result;
  }

  /** The call moves to state `to`. Returns what is still under way: a transfer is done when its call ends. */
  moved(to: CallState): PendingVerb | undefined {
    if (to !== 'ended' && this.#running?.verb === 'transfer') return 'transfer';
    this.#finish();
    return undefined;
  }

  /** What was asked for is done, or no longer to be had. */
  #finish(): void {
    this.#running?.run.finish();
    this.#running = undefined;
  }

  async #askAfter(run: VerbRun, ...asked: Parameters<Verbs['ask']>): Promise<void> {
    await run.result.catch(() => undefined);
    await this.ask(...asked);
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
      this.#finish();
      this.#host.failed();
      throw offhookError(verb, cause);
    }
  }
}
