import { CallError, type Call, type CallVerb, type Line, type CallVerbs } from '../calling/index.ts';
import type { Ask, CallAsk } from './ask.ts';
import type { CallKeys } from './showing.ts';
import { isTaking, type VerbTaking } from './verb-takes.ts';

/** Does with the line of the tab that leads what the other tabs ask of it, by the verbs that its own screen has. */
export class Steering {
  readonly #line: Line;
  readonly #keys: CallKeys;

  constructor(line: Line, keys: CallKeys) {
    this.#line = line;
    this.#keys = keys;
  }

  /** Rejects as the verb does. What is asked of a call that is over is done. */
  async do(ask: Exclude<Ask, { verb: 'reconnect' | 'useHere' }>): Promise<void> {
    if (ask.verb === 'dial') {
      await this.#line.dial(ask.address, (call) => {
        this.#keys.name(call, ask.call);
      });
      return;
    }
    const call = this.#find(ask.call);
    if (call) await this.#steer(call, ask);
  }

  async #steer(call: Call, ask: CallAsk): Promise<void> {
    const verbs: CallVerbs<Call> = call;
    if (verbs[ask.verb] === undefined) throw new CallError('other');
    if (takes(ask, 'nothing')) await verbs[ask.verb]?.();
    else if (takes(ask, 'text')) await verbs[ask.verb]?.(ask.given);
    else if (takes(ask, 'flag')) await verbs[ask.verb]?.(ask.given);
    else if (takes(ask, 'call')) {
      const other = this.#find(ask.given);
      if (other) await verbs[ask.verb]?.(other);
    }
  }

  #find(key: string): Call | undefined {
    return this.#line.calls.find((call) => this.#keys.of(call) === key);
  }
}

type Given = Parameters<typeof isTaking>[1];

const takes = <What extends Given>(
  ask: CallAsk,
  what: What,
): ask is Extract<CallAsk, { readonly verb: VerbTaking<What> & CallVerb }> => isTaking(ask.verb, what);
