import { mayMove } from '../../../src/calling/call-state.ts';
import type { Call, CallFacts, OffhookError } from '../../../src/calling/index.ts';
import { holds, isShortText } from './hostile.ts';

/** What may be known of a failure: texts and numbers, whatever the network said. */
export function checkError(error: OffhookError | undefined): void {
  if (error === undefined) return;
  const { correlationId, status, code } = error.details;
  holds(typeof error.reason === 'string', 'a reason is a word');
  holds(correlationId === undefined || typeof correlationId === 'string', 'a correlation ID is text');
  holds(status === undefined || typeof status === 'number', 'a status is a number');
  holds(isShortText(code), 'a code is short text');
}

/** Sees that one call keeps to the core's table, whatever its backend is told. */
export class WatchedCall {
  readonly call: Call;
  endings = 0;
  #before: CallFacts;
  #last: CallFacts | undefined;

  constructor(call: Call) {
    this.call = call;
    this.#before = call.facts;
    call.on('change', () => {
      const from = this.#before.state;
      const to = call.state;
      holds(from === to || mayMove(from, to), `a call that is ${from} becomes ${to}`);
      this.#before = call.facts;
    });
    call.on('ended', () => {
      this.endings += 1;
      this.#last = call.facts;
    });
  }

  /** What has to be true at every instant. */
  check(): void {
    const { remote, error } = this.call.facts;
    holds(isShortText(remote.name), 'a name is short text');
    holds(isShortText(remote.number), 'a number is short text');
    holds(isShortText(remote.avatar), 'an avatar is a short text');
    holds(!/^(?!https?:)/i.test(remote.avatar ?? 'https:'), 'an avatar is on the web');
    holds(this.endings <= 1, 'an end is told once');
    holds(this.#last === undefined || this.call.facts === this.#last, 'the facts of a call that ended stay');
    checkError(error);
  }
}
