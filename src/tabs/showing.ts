import type { Call, Line } from '../calling/index.ts';
import { showError } from './shown-error.ts';
import type { ShownCall, ShownLine } from './shown-line.ts';
import { allVerbs } from './verb-takes.ts';
import { verbsOf } from './verbs-of.ts';

/** The calls of the tab that leads, by the keys under which the other tabs know them. */
export class CallKeys {
  readonly #tab: string;
  readonly #keys = new WeakMap<Call, string>();

  constructor(tab: string) {
    this.#tab = tab;
  }

  /** Another tab has dialled `call`, and calls it so. */
  name(call: Call, key: string): void {
    this.#keys.set(call, key);
  }

  of(call: Call): string {
    return this.#keys.get(call) ?? `${this.#tab}/${call.id}`;
  }
}

const defined = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [name in Key]?: Value };

/** The line as the other tabs are shown it. */
export function showLine(line: Line, letters: boolean, keys: CallKeys): ShownLine {
  const { state, trouble, retryAt, identity, calls, reconnect } = line;
  return {
    state,
    ...defined('trouble', trouble && showError(trouble)),
    ...defined('retryAt', retryAt),
    identity,
    letters,
    reconnects: reconnect !== undefined,
    calls: calls.map((call) => showCall(call, keys.of(call))),
  };
}

function showCall(call: Call, key: string): ShownCall {
  const { state, remote, muted, heldByFarEnd, earlyMedia, digits } = call.facts;
  const { startedAt, connectedAt, endReason, error } = call.facts;
  const verbs = verbsOf(call);
  return {
    key,
    direction: call.direction,
    ...{ state, remote, muted, heldByFarEnd, earlyMedia, digits, startedAt },
    ...defined('connectedAt', connectedAt),
    ...defined('endReason', endReason),
    ...defined('error', error && showError(error)),
    ...defined('correlationId', call.correlationId),
    verbs: allVerbs.filter((verb) => verbs[verb] !== undefined),
  };
}
