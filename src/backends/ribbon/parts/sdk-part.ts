import {
  Emitter,
  LineError,
  SerialQueue,
  withTimeLimit,
  type Changing,
  type Clock,
} from '../../../calling/index.ts';
import { partErrorFrom } from '../errors.ts';
import type { RibbonSdk } from '../sdk-types.ts';

/** What a part of a line needs. */
export interface SdkPartOptions {
  readonly sdk: RibbonSdk;
  readonly clock: Clock;
}

/** How long the SDK may take to say what came of a request, in milliseconds: its own limit is 30 s. */
const limit = 32_000;

/** The events that say what came of something. */
interface Outcome {
  readonly done: string;
  readonly failed: string;
  /** Whether an event is the one. Default: it is. */
  readonly is?: (payload: unknown) => boolean;
  /** Whether an error is about this. Default: it is. */
  readonly isAbout?: (error: unknown) => boolean;
}

/** What a line has beside its calls. The SDK answers by events that name no request, so one is asked after the other. */
export class SdkPart implements Changing {
  protected readonly sdk: RibbonSdk;
  protected readonly clock: Clock;
  readonly #events = new Emitter<{ change: undefined }>();
  readonly #queue = new SerialQueue();
  #asking = 0;

  constructor({ sdk, clock }: SdkPartOptions) {
    this.sdk = sdk;
    this.clock = clock;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  /** Whether something was asked whose answer may be the next event. */
  get asking(): boolean {
    return this.#asking > 0;
  }

  /** It may have become another. */
  protected changed(): void {
    this.#events.emit('change', undefined);
  }

  /**
   * Asks for something that no event answers. What fails is nobody's: not either that of whatever is asked next, which waits
   * until this is over.
   */
  protected send(act: () => unknown): Promise<void> {
    return this.#queue.run(() => this.#send(act));
  }

  /** Asks for something. Resolves to what the event that says so carries; rejects with a `LineError`. */
  protected ask(outcome: Outcome, act: () => unknown): Promise<unknown> {
    return this.#queue.run(() => this.#ask(outcome, act));
  }

  async #send(act: () => unknown): Promise<void> {
    this.#asking += 1;
    try {
      await withTimeLimit(this.clock, limit, Promise.resolve(act()), () => new LineError('unreachable'));
    } catch {
      // Old methods never reject.
    } finally {
      this.#asking -= 1;
    }
  }

  async #ask(
    { done, failed, is = () => true, isAbout = () => true }: Outcome,
    act: () => unknown,
  ): Promise<unknown> {
    let settle: (payload: unknown) => void = () => undefined;
    let fail: (payload: unknown) => void = () => undefined;
    const told = new Promise<unknown>((resolve, reject) => {
      settle = (payload) => {
        if (is(payload)) resolve(payload);
      };
      fail = (payload) => {
        const error = (payload as { readonly error?: unknown } | null)?.error;
        if (isAbout(error)) reject(partErrorFrom(error));
      };
    });
    this.sdk.on(done, settle);
    this.sdk.on(failed, fail);
    this.#asking += 1;
    try {
      // Old methods never reject; newer ones may, and the event says why.
      void Promise.resolve(act()).catch(() => undefined);
      return await withTimeLimit(this.clock, limit, told, () => new LineError('unreachable'));
    } catch (cause) {
      throw cause instanceof LineError ? cause : new LineError('other', { cause });
    } finally {
      this.#asking -= 1;
      this.sdk.off(done, settle);
      this.sdk.off(failed, fail);
    }
  }
}
