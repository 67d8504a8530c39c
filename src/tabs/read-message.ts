import type { CallState, Destination, EndReason, LineState } from '../calling/index.ts';
import {
  listOf,
  numberOf,
  oneOf,
  optional,
  optionalNumber,
  optionalText,
  record,
  textOf,
  yesOrNo,
  type Fields,
} from './fields.ts';
import {
  version,
  type Ask,
  type CallVerb,
  type Message,
  type ShownCall,
  type ShownLine,
} from './messages.ts';
import { readError } from './shown-error.ts';

const types: Readonly<Record<Exclude<Message['type'], 'foreign'>, true>> = {
  hello: true,
  ping: true,
  alive: true,
  shown: true,
  ask: true,
  answer: true,
  'signed-out': true,
};

const lineStates: Readonly<Record<LineState, true>> = {
  connecting: true,
  ready: true,
  reconnecting: true,
  offline: true,
  'signed-out': true,
};

const callStates: Readonly<Record<CallState, true>> = {
  dialing: true,
  ringing: true,
  incoming: true,
  connected: true,
  held: true,
  ended: true,
};

const endReasons: Readonly<Record<EndReason, true>> = {
  local: true,
  remote: true,
  busy: true,
  declined: true,
  'no-answer': true,
  'not-found': true,
  unavailable: true,
  failed: true,
  lost: true,
  transferred: true,
  joined: true,
  'answered-elsewhere': true,
};

const callVerbs: Readonly<Record<CallVerb, true>> = {
  answer: true,
  hold: true,
  resume: true,
  sendDigits: true,
  transfer: true,
  transferWith: true,
  setMuted: true,
};

const asked: Readonly<Record<Ask['verb'], true>> = {
  ...callVerbs,
  reconnect: true,
  useHere: true,
  dial: true,
  end: true,
};

/** What another tab said; nothing where that makes no sense. What a tab of another version shows or asks is `foreign`. */
export function readMessage(data: unknown): Message | undefined {
  try {
    return read(record(data));
  } catch {
    return undefined;
  }
}

function read(fields: Fields): Message {
  const tab = textOf(fields, 'tab');
  const type = oneOf(fields, 'type', types);
  const same = numberOf(fields, 'version') === version;
  switch (type) {
    case 'hello':
    case 'ping':
    case 'signed-out':
      return { type, tab };
    case 'alive':
      return { type, tab, term: numberOf(fields, 'term') };
    case 'shown':
      if (!same) return { type: 'foreign', tab };
      return { type, tab, term: numberOf(fields, 'term'), line: readLine(record(fields['line'])) };
    case 'ask': {
      const ask = record(fields['ask']);
      // The one thing that every version understands.
      if (!same && ask['verb'] !== 'useHere') return { type: 'foreign', tab };
      return { type, tab, id: textOf(fields, 'id'), ask: readAsk(ask) };
    }
    case 'answer':
      return { type, tab, id: textOf(fields, 'id'), ...optional(fields, 'error', errorAt) };
  }
}

const errorAt = (fields: Fields, key: string) => readError(fields[key]);

function readLine(fields: Fields): ShownLine {
  const identity = record(fields['identity']);
  return {
    state: oneOf(fields, 'state', lineStates),
    ...optional(fields, 'trouble', errorAt),
    ...optionalNumber(fields, 'retryAt'),
    identity: {
      ...optionalText(identity, 'name'),
      ...optionalText(identity, 'number'),
      ...optionalText(identity, 'extension'),
    },
    letters: yesOrNo(fields, 'letters'),
    reconnects: yesOrNo(fields, 'reconnects'),
    calls: listOf(fields, 'calls', (call) => readCall(record(call))),
  };
}

function readCall(fields: Fields): ShownCall {
  const remote = record(fields['remote']);
  return {
    key: textOf(fields, 'key'),
    direction: oneOf(fields, 'direction', { incoming: true, outgoing: true }),
    state: oneOf(fields, 'state', callStates),
    remote: {
      ...optionalText(remote, 'name'),
      ...optionalText(remote, 'number'),
      ...optionalText(remote, 'avatar'),
    },
    muted: yesOrNo(fields, 'muted'),
    heldByFarEnd: yesOrNo(fields, 'heldByFarEnd'),
    earlyMedia: yesOrNo(fields, 'earlyMedia'),
    digits: textOf(fields, 'digits'),
    startedAt: numberOf(fields, 'startedAt'),
    ...optionalNumber(fields, 'connectedAt'),
    ...optional(fields, 'endReason', (all, key) => oneOf(all, key, endReasons)),
    ...optional(fields, 'error', errorAt),
    ...optionalText(fields, 'correlationId'),
    verbs: listOf(fields, 'verbs', (verb) => oneOf({ verb }, 'verb', callVerbs)),
  };
}

function readAsk(fields: Fields): Ask {
  const verb = oneOf(fields, 'verb', asked);
  if (verb === 'reconnect' || verb === 'useHere') return { verb };
  const call = textOf(fields, 'call');
  switch (verb) {
    case 'dial':
    case 'transfer':
      return { verb, call, address: addressOf(fields) };
    case 'sendDigits':
      return { verb, call, digit: textOf(fields, 'digit') };
    case 'setMuted':
      return { verb, call, muted: yesOrNo(fields, 'muted') };
    case 'transferWith':
      return { verb, call, other: textOf(fields, 'other') };
    default:
      return { verb, call };
  }
}

const addressOf = (fields: Fields): Destination['address'] => textOf(fields, 'address');
