import type { Clock, LineError } from '../../calling/index.ts';
import type { LineCalls } from './line-calls.ts';
import type { LinePhase } from './line-phase.ts';
import { LineWatch, type Doubt } from './line-watch.ts';
import type { SignIn } from './sign-in.ts';

export interface LineDoubtsOptions {
  readonly clock: Clock;
  readonly window: Window;
  readonly phase: LinePhase;
  readonly calls: Pick<LineCalls, 'up'>;
  /** The one of now, if there is one. */
  readonly signIn: () => SignIn | undefined;
  /** Signs in anew, unless a call is up. */
  readonly reconnect: () => void;
  /** Calls can come in, or cannot, as the provider has said. */
  readonly reachable: (error: LineError | undefined) => void;
}

/** Notices where the SDK may believe what is wrong, and makes sure. */
export class LineDoubts {
  readonly #options: LineDoubtsOptions;
  readonly #watch: LineWatch;

  constructor(options: LineDoubtsOptions) {
    this.#options = options;
    const { clock, window, phase, signIn } = options;
    const ready = () => (phase.is('ready') ? signIn() : undefined);
    this.#watch = new LineWatch({
      clock,
      window,
      heardAt: () => ready()?.heardAt,
      unkept: () => ready()?.unkept === true,
      onDoubt: (doubt) => void this.raise(doubt),
    });
  }

  stop(): void {
    this.#watch.stop();
  }

  /** What the SDK believes may be wrong: the provider is asked. */
  async raise(doubt: Doubt): Promise<void> {
    const { phase, reconnect } = this.#options;
    switch (phase.current) {
      case 'ready':
        await this.#assure(doubt);
        return;
      // Whatever these wait for may be there now.
      case 'waiting':
        if (doubt !== 'offline') reconnect();
        return;
      case 'unsure':
      case 'sitting-out':
        if (doubt !== 'offline') await this.isBack();
        return;
      default:
    }
  }

  /** Asks whether the sign-in is in order after all; the line is ready then. */
  async isBack(): Promise<void> {
    const { phase, reachable } = this.#options;
    const signIn = this.#options.signIn();
    const error = await signIn?.check();
    if (this.#options.signIn() !== signIn || !phase.is('unsure', 'sitting-out')) return;
    if (!error || error.reason === 'in-use-elsewhere') reachable(error);
  }

  /**
   * A line that says that it is ready makes sure of it. After sleep the SDK's socket may look open and be dead, and a
   * keepalive that has stopped begins again with a new sign-in only; under a call, asking has to do for both.
   */
  async #assure(doubt: Doubt): Promise<void> {
    const { phase, calls, reconnect, reachable } = this.#options;
    const signIn = this.#options.signIn();
    const anew = doubt === 'slept' || (doubt === 'unkept' && signIn?.wire.keepaliveGoing === false);
    if (anew && !calls.up) {
      reconnect();
      return;
    }
    const error = await signIn?.check();
    // Whoever has too many requests has said nothing of the line, for which only somebody came back.
    if (doubt === 'shown' && error?.reason === 'too-many-requests') return;
    if (error && phase.is('ready') && this.#options.signIn() === signIn) reachable(error);
  }
}
