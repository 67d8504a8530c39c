import { Emitter, type Changing, type Clock } from '../../calling/index.ts';
import { dataFrom, type SdkAnswer, type Unknowns } from './sdk-answer.ts';

/** What a line has beside its calls, through whichever SDK is signed in: the same for as long as the line lasts. */
export class SdkPart<Sdk> implements Changing {
  protected readonly clock: Clock;
  protected sdk: Sdk | undefined;
  readonly #events = new Emitter<{ change: undefined }>();

  constructor(clock: Clock) {
    this.clock = clock;
  }

  on(name: 'change', listener: () => void): () => void {
    return this.#events.on(name, listener);
  }

  /** An SDK has signed in; nothing where it has none of this. What happened before was not told. */
  attach(sdk: Sdk | undefined): void {
    this.sdk = sdk;
    this.changed();
  }

  /** The SDK is gone. */
  detach(): void {
    this.sdk = undefined;
  }

  /** Something has changed, or may have where the SDK has no event for it. */
  changed(): void {
    this.#events.emit('change', undefined);
  }

  /** The data of an answer: see {@link dataFrom}. */
  protected ask(ask: (sdk: Sdk) => Promise<SdkAnswer | null>, limit?: number): Promise<Unknowns> {
    return dataFrom(this.clock, this.sdk, ask, limit);
  }
}
