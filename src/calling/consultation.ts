import type { Call } from './call.ts';
import { CallError, type OffhookError } from './errors.ts';
import { offhookError } from './far-side.ts';

/** What a consultation tells its line. */
export interface ConsultationPort {
  /** It is over: completed, cancelled, or one of its calls ended. */
  over(): void;
  /** Whether nobody talks where `first` is heard: a call that was answered meanwhile is not interrupted to take it back. */
  isFreeFor(first: Call): Promise<boolean>;
  /** The first call could not be taken off hold again. */
  trouble(call: Call, error: OffhookError): void;
}

/** Takes `first` off hold, unless somebody else talks. A failure is told as trouble. */
export async function takeBack(first: Call, port: Omit<ConsultationPort, 'over'>): Promise<void> {
  if (!(await port.isFreeFor(first))) return;
  try {
    await first.resume?.();
  } catch (cause) {
    port.trouble(first, offhookError('resume', cause));
  }
}

/**
 * Asking first: the `first` call waits on hold while the `second` asks somebody whether to take it over.
 * When the second ends, for whatever reason, the first is back, unless a third has the microphone by then; when the
 * first ends, the second is an ordinary call.
 */
export class Consultation {
  readonly first: Call;
  readonly second: Call;
  readonly #port: ConsultationPort;
  readonly #stop: readonly (() => void)[];

  constructor(first: Call, second: Call, port: ConsultationPort) {
    this.first = first;
    this.second = second;
    this.#port = port;
    this.#stop = [
      first.on('ended', () => {
        this.#end();
      }),
      second.on('ended', (reason) => {
        if (reason !== 'transferred') void takeBack(first, port);
        this.#end();
      }),
    ];
  }

  /** Whether one of the calls has ended. */
  get over(): boolean {
    return this.first.state === 'ended' || this.second.state === 'ended';
  }

  /** Whether it can be completed: the other side has answered. */
  get answered(): boolean {
    return this.second.state === 'connected' || this.second.state === 'held';
  }

  /** Connects the two far ends and leaves. Rejects with a `CallError` and both calls as they were. */
  async complete(): Promise<void> {
    if (this.over) return;
    if (!this.answered || !this.first.transferWith) throw new CallError('transfer');
    await this.first.transferWith(this.second);
  }

  /** Ends the second call; the first is back. */
  async cancel(): Promise<void> {
    await this.second.end();
  }

  #end(): void {
    for (const stop of this.#stop) stop();
    this.#port.over();
  }
}
