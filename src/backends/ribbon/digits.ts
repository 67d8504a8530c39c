import { SerialQueue } from '../../calling/index.ts';
import type { Asked } from './pending.ts';
import type { SdkCall } from './sdk-call.ts';

/** How long the SDK may take to say what came of a digit, in milliseconds. */
const limit = 5_000;

/** How long the tone sounds, and how long nothing does after it, in milliseconds: the SDK's own. */
const [duration, gap] = [100, 70] as const;

/** How long the first digit of a call is asked for again where it is refused, and how often, in milliseconds: our choice. */
const settling = { time: 2_000, pace: 100 } as const;

/**
 * Sends the digits of one call, one after the other: the SDK has no queue. A call is connected before its media are, and a
 * browser takes no tones until then, so the first digit of a call is asked for again for a while.
 */
export class Digits {
  readonly #sdk: SdkCall;
  readonly #queue = new SerialQueue();
  /** Whether one was taken. */
  #taken = false;
  #goOn: () => void = () => undefined;

  constructor(sdk: SdkCall) {
    this.#sdk = sdk;
  }

  /** Rejects with `digit`. */
  send(digit: string): Promise<void> {
    return this.#queue.run(() => this.#send(digit));
  }

  /** The call is over. */
  close(): void {
    this.#goOn();
  }

  async #send(digit: string): Promise<void> {
    const { clock, sdk } = this.#sdk.context;
    const asked: Asked = { operation: 'SEND_DTMF', limit };
    const end = clock.elapsed() + settling.time;
    for (;;) {
      try {
        await this.#sdk.ask('digit', asked, () => sdk.call.sendDTMF(this.#sdk.id, digit, duration, gap));
        this.#taken = true;
        return;
      } catch (cause) {
        if (this.#taken || clock.elapsed() >= end || !this.#talks) throw cause;
        await this.#pause();
      }
    }
  }

  /** Whether there is sound, or is about to be: in a call on hold no digit is sent (trap T13). */
  get #talks(): boolean {
    return this.#sdk.view?.state === 'Connected';
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.#sdk.context.clock.after(settling.pace, resolve);
      this.#goOn = () => {
        stop();
        resolve();
      };
    });
  }
}
