import { isUp, type EndReason, type CallState } from './call-state.ts';
import { CallError, type OffhookError } from './errors.ts';
import { offhookError } from './far-side.ts';

/** What a consultation needs of its two calls. */
export interface ConsultedCall<Own> {
  readonly state: CallState;
  on(name: 'ended', listener: (reason: EndReason) => void): () => void;
  readonly end: (() => Promise<void>) | undefined;
  readonly resume: (() => Promise<void>) | undefined;
  readonly transferWith: ((other: Own) => Promise<void>) | undefined;
}

/** What a consultation tells its line. */
export interface ConsultationPort<Own> {
  /** It is over: completed, cancelled, or one of its calls ended. */
  over(): void;
  /** Whether nobody talks where `first` is heard: a call that was answered meanwhile is not interrupted to take it back. */
  isFreeFor(first: Own): Promise<boolean>;
  /** The first call could not be taken off hold again. */
  trouble(call: Own, error: OffhookError): void;
}

/** Takes `first` off hold, unless somebody else talks. A failure is told as trouble. */
export async function takeBack<Own extends ConsultedCall<Own>>(
  first: Own,
  port: Omit<ConsultationPort<Own>, 'over'>,
): Promise<void> {
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
export class Consultation<Own extends ConsultedCall<Own>> {
  readonly first: Own;
  readonly second: Own;
  readonly #port: ConsultationPort<Own>;
  readonly #stop: readonly (() => void)[];

  constructor(first: Own, second: Own, port: ConsultationPort<Own>) {
    this.first = first;
    this.second = second;
    this.#port = port;
    this.#stop = [
      first.on('ended', () => {
        this.#end();
      }),
      second.on('ended', (reason) => {
        // Joined, the two are one call, which is up.
        if (reason !== 'transferred' && reason !== 'joined') void takeBack(first, port);
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
    return isUp(this.second.state);
  }

  /** Ends the second call; the first is back. Absent where calls cannot be ended from here. */
  get cancel(): (() => Promise<void>) | undefined {
    return this.second.end;
  }

  /** Connects the two far ends and leaves. Rejects with a `CallError` and both calls as they were. */
  async complete(): Promise<void> {
    if (this.over) return;
    if (!this.answered || !this.first.transferWith) throw new CallError('transfer');
    await this.first.transferWith(this.second);
  }

  #end(): void {
    for (const stop of this.#stop) stop();
    this.#port.over();
  }
}
