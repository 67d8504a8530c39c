import {
  CallError,
  LineError,
  type CallErrorReason,
  type EndReason,
  type LineErrorReason,
} from '../../calling/index.ts';
import { readError, type SdkError } from './call-view.ts';

type Code = string | number;

/** What went wrong with a call, by the SDK's code: its own, the gateway's, an HTTP status or a DOM error's name. */
const callReasons = new Map<Code | undefined, CallErrorReason>([
  ['call:4', 'media'],
  ['call:10', 'media'],
  ['call:11', 'media'],
  ['TimeoutError', 'timeout'],
  ['TypeError', 'unreachable'],
  ['SyntaxError', 'server-error'],
  ['authentication:1', 'token-expired'],
  [401, 'token-expired'],
  [403, 'forbidden'],
  [400, 'bad-request'],
  [429, 'too-many-requests'],
  [500, 'server-error'],
  [503, 'service-unavailable'],
  [42, 'gone'],
]);

/** Why a call was not made that is no failure: the same numbers as SIP has. */
const endReasons = new Map<Code | undefined, EndReason>([
  [404, 'not-found'],
  [410, 'not-found'],
  [484, 'not-found'],
  [604, 'not-found'],
  [486, 'busy'],
  [600, 'busy'],
  [603, 'declined'],
  [408, 'no-answer'],
  [480, 'unavailable'],
  [500, 'failed'],
  [503, 'failed'],
  [9905, 'transferred'],
  [9906, 'joined'],
  // The gateway did not know the call when it was asked.
  [9909, 'lost'],
]);

/** What the SDK's error says of a call. `fallback` is what was asked for. */
export function callErrorFrom(
  error: SdkError | undefined,
  fallback: CallErrorReason,
  callId = '',
): CallError {
  const code = error?.code;
  return new CallError(callReasons.get(code) ?? fallback, { cause: error, details: detailsOf(code, callId) });
}

/** Why the far side, the gateway or an audit ended a call, by the number that came with it; the far end by default. */
export function endReasonOf(statusCode: number | undefined): EndReason {
  return endReasons.get(statusCode) ?? 'remote';
}

/** How a call ends that could not be made: some refusals are ordinary ends. */
export function refusalOf(
  error: SdkError | undefined,
  callId: string,
): { reason: EndReason; error?: CallError } {
  const reason = endReasons.get(error?.code) ?? 'failed';
  return reason === 'failed' ? { reason, error: callErrorFrom(error, 'other', callId) } : { reason };
}

/** Whether the gateway knows a subscription no longer: the number that it gave is in the message. */
export function isUnknownSubscription(error: SdkError | undefined): boolean {
  return error?.code === 39 || error?.code === 404 || /\b(39|404)\b/.test(error?.message ?? '');
}

/** Why somebody could not subscribe, by the SDK's code. The number that the gateway gave is in the message only. */
const lineReasons = new Map<Code | undefined, LineErrorReason>([
  ['authentication:1', 'token-expired'],
  ['authentication:3', 'service-unavailable'],
  ['authentication:13', 'service-unavailable'],
  ['subscription:1', 'gateway-unreachable'],
  ['TimeoutError', 'unreachable'],
  // A page is not told whether nobody answers or a certificate is not trusted.
  ['TypeError', 'gateway-unreachable'],
]);

/** The SDK's own codes of what is beside calls. */
const partReasons = new Map<Code | undefined, LineErrorReason>([
  ['users:2', 'forbidden'],
  ['callHistory:5', 'forbidden'],
  [403, 'forbidden'],
  [401, 'token-expired'],
  [500, 'service-unavailable'],
  [503, 'service-unavailable'],
]);

/** What the SDK's error says of a line. `refused` is what a refusal means for what was shown. */
export function lineErrorFrom(error: SdkError | undefined, refused: LineErrorReason): LineError {
  const code = error?.code;
  const status = Number(/\b([1-5]\d\d)\b/.exec(error?.message ?? '')?.[1]);
  const options = { cause: error, details: detailsOf(code, '') };
  if (code === 'authentication:1' || status === 401) return new LineError(refused, options);
  // 403 and the gateway's own number for an account without the service.
  if (status === 403 || /\b61\b/.test(error?.message ?? '')) return new LineError('not-entitled', options);
  if (status >= 500) return new LineError('service-unavailable', options);
  return new LineError(lineReasons.get(code) ?? 'other', options);
}

/** What the SDK's error says of something beside calls, such as the history. Native errors say nothing (trap T16). */
export function partErrorFrom(given: unknown): LineError {
  const error = readError({ error: given });
  const reason = partReasons.get(error?.code);
  if (reason) return new LineError(reason, { cause: given, details: detailsOf(error?.code, '') });
  const line = lineErrorFrom(error, 'token-expired');
  return line.reason === 'not-entitled'
    ? new LineError('forbidden', { cause: given, details: line.details })
    : line;
}

function detailsOf(code: Code | undefined, correlationId: string) {
  return {
    ...(correlationId !== '' && { correlationId }),
    ...(code !== undefined && { code: String(code) }),
    ...(typeof code === 'number' && code >= 400 && code < 600 && { status: code }),
  };
}
