import {
  CallError,
  LineError,
  type CallErrorReason,
  type ErrorDetails,
  type LineErrorReason,
} from '../../calling/index.ts';
import { GatewayFailure } from './gateway.ts';

/** Each word of the gateway, as the line and a call say it. */
const table: Readonly<Record<string, { readonly line: LineErrorReason; readonly call: CallErrorReason }>> = {
  'unknown-person': { line: 'token-expired', call: 'token-expired' },
  'no-account': { line: 'user-unknown', call: 'forbidden' },
  forbidden: { line: 'forbidden', call: 'forbidden' },
  'sign-in-refused': { line: 'gateway-refused', call: 'service-unavailable' },
  'too-many-requests': { line: 'too-many-requests', call: 'too-many-requests' },
  unavailable: { line: 'service-unavailable', call: 'service-unavailable' },
  unreachable: { line: 'unreachable', call: 'unreachable' },
  failed: { line: 'service-unavailable', call: 'server-error' },
  gone: { line: 'other', call: 'gone' },
  refused: { line: 'other', call: 'bad-request' },
  malformed: { line: 'other', call: 'bad-request' },
};

/** Where the answer has no word of ours, such as one of a proxy, its status has to do. */
function entryOf({ status, reason }: GatewayFailure): (typeof table)[string] {
  const entry = Object.hasOwn(table, reason) ? table[reason] : undefined;
  if (entry) return entry;
  const word = status === 401 ? 'unknown-person' : status === 429 ? 'too-many-requests' : 'unavailable';
  if (status === 401 || status === 429 || status >= 500) return entryNamed(word);
  return { line: 'other', call: 'other' };
}

const entryNamed = (word: string) => table[word] ?? { line: 'other', call: 'other' };

const detailsOf = ({ status, reason }: GatewayFailure, correlationId?: string): ErrorDetails => ({
  ...(status > 0 && { status }),
  code: reason,
  ...(correlationId !== undefined && { correlationId }),
});

const failureFrom = (cause: unknown): GatewayFailure =>
  cause instanceof GatewayFailure ? cause : new GatewayFailure(0, 'other', { cause });

export function lineErrorFrom(cause: unknown): LineError {
  const failure = failureFrom(cause);
  return new LineError(entryOf(failure).line, { cause, details: detailsOf(failure) });
}

export function callErrorFrom(cause: unknown, correlationId?: string): CallError {
  const failure = failureFrom(cause);
  return new CallError(entryOf(failure).call, { cause, details: detailsOf(failure, correlationId) });
}

/** Whether asking again with what one has is in vain. */
export const isFinal = ({ reason }: LineError): boolean =>
  reason === 'token-expired' || reason === 'user-unknown' || reason === 'forbidden';

/** Whether nobody has the address that was called, or one of them. */
export const isUnknownInvited = (cause: unknown): cause is GatewayFailure =>
  cause instanceof GatewayFailure && cause.reason === 'unknown-invited';
