import type { Fields } from '../body.ts';
import type { Party } from '../switch/leg.ts';
import { namesOf, refusedChange } from './call-notices.ts';
import type { Channel } from './channel.ts';
import type { Parameter } from './parameters.ts';

export interface LegNoticesOptions {
  readonly channel: Pick<Channel, 'post'>;
  readonly sessionData: string;
  /** Whoever is called; absent where the client calls. */
  readonly called: Party | undefined;
  readonly trace: (text: string) => void;
}

/** What a client is told of one of its calls, until that is over. */
export class LegNotices {
  readonly #options: LegNoticesOptions;
  #untold: readonly Parameter[] = [];
  #closed = false;

  constructor(options: LegNoticesOptions) {
    this.#options = options;
  }

  /** Whether something waits that goes with the next notification. */
  get waits(): boolean {
    return this.#untold.length > 0;
  }

  /** These come from the far end, and go with the next notification. */
  take(parameters: readonly Parameter[]): void {
    this.#untold = [...this.#untold, ...parameters];
  }

  post(eventType: string, session: Fields = {}, other?: Party): void {
    if (this.#closed) return;
    const { channel, sessionData, called, trace } = this.#options;
    const customParameters = this.#untold;
    this.#untold = [];
    trace(`← ${eventType}`);
    channel.post({
      eventType,
      sessionParams: { sessionData, ...session },
      ...(other && { callNotificationParams: namesOf(other, called) }),
      ...(customParameters.length > 0 && { customParameters }),
    });
  }

  /** What the client has offered comes to nothing. */
  refuseChange(): void {
    this.#options.channel.post(refusedChange(this.#options.sessionData));
  }

  close(): void {
    this.#closed = true;
  }
}
