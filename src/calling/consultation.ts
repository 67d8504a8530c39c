import type { Call } from './call.ts';
import { CallError, type OffhookError } from './errors.ts';

/** What a consultation tells its line. */
export interface ConsultationPort {
  /** It is over: completed, cancelled, or one of its calls ended. */
  over(): void;
  /** The first call could not be taken off hold again. */
  trouble(call: Call, error: OffhookError): void;
}

/**
 * Asking first: the `first` call waits on hold while the `second` asks somebody whether to take it over.
 * When the second ends, for whatever reason, the first is back; when the first ends, the second is an ordinary call.
 */
export class Consultation {
  readonly first: Call;
  readonly second: Call;
  readonly #port: ConsultationPort;
  readonly #stop: readonly (() => void)[];
  #over = false;

  constructor(first: Call, second: Call, port: ConsultationPort) {
    this.first = first;
    this.second = second;
    this.#port = port;
    this.#stop = [
      first.on('ended', () => {
        this.#end();
      }),
      second.on('ended', (reason) => {
        if (reason !== 'transferred') this.#takeBack();
        this.#end();
      }),
    ];
  }

  /** Whether it can be completed: the other side has answered. */
  get answered(): boolean {
    return this.second.state === 'connected' || this.second.state === 'held';
  }

  /** Connects the two far ends and leaves. Rejects with a `CallError` and both calls as they were. */
  async complete(): Promise<void> {
    if (this.#over) return;
    if (!this.answered || !this.first.transferWith) throw new CallError('transfer');
    await this.first.transferWith(this.second);
  }

  /** Ends the second call; the first is back. */
  async cancel(): Promise<void> {
    await this.second.end();
  }

  #takeBack(): void {
    this.first.resume?.().catch((error: unknown) => {
      this.#port.trouble(
        this.first,
        error instanceof CallError ? error : new CallError('resume', { cause: error }),
      );
    });
  }

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    for (const stop of this.#stop) stop();
    this.#port.over();
  }
}
