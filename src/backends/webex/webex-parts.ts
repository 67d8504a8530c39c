import type { Clock, LineParts } from '../../calling/index.ts';
import { WebexHistory } from './history/webex-history.ts';
import type { SignedInSdk } from './realm/sdk.ts';

/** What a line has beside its calls: the same for as long as the line lasts, through whichever SDK is signed in. */
export class WebexParts implements LineParts {
  readonly history: WebexHistory;

  constructor(clock: Clock) {
    this.history = new WebexHistory(clock);
  }

  attach({ history }: SignedInSdk): void {
    this.history.attach(history);
  }

  detach({ history }: SignedInSdk): void {
    this.history.detach(history);
  }
}
