import type { Call, Clock, Line, MissedCalls, Moment } from '../calling/index.ts';
import { partVerbNames, partVerbs } from './part-verbs.ts';
import { showError } from './shown-error.ts';
import type { ShownCall, ShownLine } from './shown-line.ts';
import { allVerbs } from './verb-takes.ts';

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

export interface ShowingOptions {
  /** Whether addresses with letters can be dialled. */
  readonly letters: boolean;
  readonly keys: CallKeys;
  readonly clock: Clock;
  readonly missed: MissedCalls;
}

/** The line as the other tabs are shown it. */
export function showLine(line: Line, { letters, keys, clock, missed }: ShowingOptions): ShownLine {
  const { state, error, retryAt, identity, calls, reconnect } = line;
  return {
    state,
    ...defined('error', error && showError(error)),
    ...defined('retryAt', retryAt),
    identity,
    letters,
    reconnects: reconnect !== undefined,
    calls: calls.map((call) => showCall(call, keys.of(call), clock)),
    parts: partVerbNames.filter((name) => partVerbs[name].isIn(line)),
    watches: line.presence !== undefined,
    missed: [...missed.list],
  };
}

function showCall(call: Call, key: string, clock: Clock): ShownCall {
  const ago = ({ elapsed }: Moment): number => clock.elapsed() - elapsed;
  const { state, remote, muted, heldByFarEnd, earlyMedia } = call.facts;
  const { digits, after, toSend } = call.facts;
  const { startedAt, connectedAt, endReason, error } = call.facts;
  return {
    key,
    direction: call.direction,
    ...{ state, remote, muted, heldByFarEnd, earlyMedia, digits, after, toSend },
    startedAgo: ago(startedAt),
    ...defined('connectedAgo', connectedAt && ago(connectedAt)),
    ...defined('gathering', call.facts.gathering),
    ...defined('endReason', endReason),
    ...defined('error', error && showError(error)),
    ...defined('correlationId', call.correlationId),
    verbs: allVerbs.filter((verb) => call[verb] !== undefined),
  };
}
