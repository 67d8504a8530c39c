import {
  CallError,
  type Call,
  type CallVerb,
  type CallVerbs,
  type Line,
  type MissedCalls,
} from '../calling/index.ts';
import type { Ask, CallAsk } from './ask.ts';
import type { CallKeys } from './showing.ts';
import { isTaking, type VerbTaking } from './verb-takes.ts';

/** Does with the line of the tab that leads what the other tabs ask of it, by the verbs that its own screen has. */
export class Steering {
  readonly #line: Line;
  readonly #keys: CallKeys;
  readonly #missed: MissedCalls;
  /** What is being dialled for other tabs, by the keys that they gave. */
  readonly #dialling = new Map<string, AbortController>();

  constructor(line: Line, missed: MissedCalls, keys: CallKeys) {
    this.#line = line;
    this.#missed = missed;
    this.#keys = keys;
  }

  /** Rejects as the verb does. What is asked of a call that is over is done. */
  async do(ask: Exclude<Ask, { verb: 'reconnect' | 'useHere' | 'part' | 'watch' }>): Promise<void> {
    if (ask.verb === 'dial') return this.#dial(ask.call, ask.address);
    if (ask.verb === 'cancel') {
      this.#dialling.get(ask.call)?.abort();
      this.#find(ask.call)?.stopAnswering?.();
      return;
    }
    if (ask.verb === 'see') {
      this.#missed.see();
      return;
    }
    if (ask.verb === 'dismiss') {
      this.#missed.dismiss(ask.id);
      return;
    }
    const call = this.#find(ask.call);
    if (call) await this.#steer(call, ask);
  }

  async #dial(key: string, address: string): Promise<void> {
    const dialling = new AbortController();
    this.#dialling.set(key, dialling);
    const name = (call: Call) => {
      this.#keys.name(call, key);
    };
    try {
      await this.#line.dial(address, name, dialling.signal);
    } finally {
      this.#dialling.delete(key);
    }
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
