import {
  CallError,
  LineError,
  type CallErrorReason,
  type EndReason,
  type ErrorDetails,
  type LineErrorReason,
} from '../../calling/index.ts';
import type { Exchange } from './realm/wire-tap.ts';
import type { SdkCallError } from './sdk-types.ts';

/** Error codes in the bodies of Mobius, as the SDK's `CALL_ERROR_CODE` and `DEVICE_ERROR_CODE` list them. */
const code = {
  deviceLimit: 101,
  deviceDisabled: 102,
  deviceFailed: 103,
  invalidStatus: 111,
  notRegistered: 112,
  callNotFound: 113,
  processing: 114,
  busy: 115,
  parsing: 116,
  timeout: 117,
  notAcceptable: 118,
  rejected: 119,
  notAvailable: 120,
} as const;

/** A code, which comes as a number or as its digits: not of everything in a body can a number be made. */
function codeIn(value: unknown): number | undefined {
  const found = typeof value === 'number' || typeof value === 'string' ? Number(value) : NaN;
  return Number.isFinite(found) ? found : undefined;
}

function errorCodeOf(exchange: Exchange | undefined): number | undefined {
  const { answer } = exchange ?? {};
  if (typeof answer !== 'object' || answer === null || !('errorCode' in answer)) return undefined;
  return codeIn(answer.errorCode);
}

/** For the copied details: what the provider answered, without anything of the request. */
function detailsOf(exchange: Exchange | undefined, correlationId?: string): ErrorDetails {
  const errorCode = errorCodeOf(exchange);
  const id = correlationId ?? exchange?.trackingId;
  return {
    ...(id !== undefined && { correlationId: id }),
    ...(exchange && { status: exchange.status }),
    ...(errorCode !== undefined && { code: String(errorCode) }),
  };
}

const lineReasons: Readonly<Record<number, LineErrorReason>> = {
  0: 'unreachable',
  401: 'token-expired',
  403: 'forbidden',
  408: 'unreachable',
  429: 'too-many-requests',
  500: 'service-unavailable',
  502: 'service-unavailable',
  503: 'service-unavailable',
  504: 'unreachable',
};

/** The status of a keepalive of a line that another phone has taken over. */
const takenOver = 409;

const forbiddenReasons: Readonly<Record<number, LineErrorReason>> = {
  [code.deviceLimit]: 'too-many-devices',
  [code.deviceDisabled]: 'not-entitled',
  [code.deviceFailed]: 'service-unavailable',
};

/**
 * Why signing in, registering or staying registered failed: `exchange` is the request that failed last, if any was sent.
 * Only a keepalive's 409 means that the line is in use elsewhere.
 */
export function lineErrorFrom(exchange: Exchange | undefined, cause?: unknown): LineError {
  if (exchange && saysTakenOver(exchange))
    return new LineError('in-use-elsewhere', { cause, details: detailsOf(exchange) });
  const forbidden = exchange?.status === 403 ? forbiddenReasons[errorCodeOf(exchange) ?? 0] : undefined;
  const reason = forbidden ?? (exchange ? lineReasons[exchange.status] : 'unreachable') ?? 'other';
  return new LineError(reason, { cause, details: detailsOf(exchange) });
}

/**
 * What `status` of the answer to a keepalive says about a line that was registered: 404 is a registration that was
 * forgotten, 409 one that another phone has taken over.
 */
export function lineErrorForStatus(status: number): LineError {
  const reason = status === takenOver ? 'in-use-elsewhere' : (lineReasons[status] ?? 'other');
  return new LineError(reason, { details: { status } });
}

/** Whether the provider says, to whatever it was asked, that it does not know this phone. */
export function saysUnregistered(exchange: Exchange): boolean {
  return errorCodeOf(exchange) === code.notRegistered;
}

/** Where the keepalives of a line go; those of a call go further down. */
const keepingLine = /\/devices\/[^/]+\/status$/;

/** Whether the provider says, to a keepalive, that another phone has taken the line over. */
export function saysTakenOver({ uri, status }: Exchange): boolean {
  return status === takenOver && keepingLine.test(uri);
}

/** For how many seconds the provider wants no keepalive, as it has said to one; nothing where it has not. */
export function asksToWait({ uri, status, retryAfter }: Exchange): number | undefined {
  return status === 429 && keepingLine.test(uri) ? retryAfter : undefined;
}

/** Whether trying again later can help. */
export function isFinal(error: LineError): boolean {
  return ['token-malformed', 'token-expired', 'not-entitled'].includes(error.reason);
}

/** Whether it is the server's fault, and another one may do better. */
export function isOfServer(error: LineError): boolean {
  return ['unreachable', 'service-unavailable'].includes(error.reason);
}

const callReasons: Readonly<Record<number, CallErrorReason>> = {
  0: 'unreachable',
  400: 'bad-request',
  401: 'token-expired',
  403: 'forbidden',
  404: 'gone',
  408: 'timeout',
  429: 'too-many-requests',
  500: 'server-error',
  501: 'server-error',
  502: 'service-unavailable',
  503: 'service-unavailable',
  504: 'timeout',
};

/** The SDK's `CALL_ERROR_CODE`, where it says more than the status. Busy and declined are ends of a call, not failures. */
const codeReasons: Readonly<Record<number, CallErrorReason>> = {
  [code.notRegistered]: 'line-not-ready',
  [code.callNotFound]: 'gone',
  [code.processing]: 'server-error',
  [code.parsing]: 'bad-request',
  [code.timeout]: 'timeout',
  [code.notAcceptable]: 'media',
};

/** `type` of the SDK's `CallError` (its `ERROR_TYPE`), where no failed request is known. */
const typeReasons: ReadonlyMap<unknown, CallErrorReason> = new Map([
  ['call_error', 'other'],
  ['default_error', 'other'],
  ['bad_request', 'bad-request'],
  ['forbidden', 'forbidden'],
  ['not_found', 'gone'],
  ['registration_error', 'line-not-ready'],
  ['service_unavailable', 'service-unavailable'],
  ['timeout', 'timeout'],
  ['token_error', 'token-expired'],
  ['too_many_requests', 'too-many-requests'],
  ['server_error', 'server-error'],
] as const);

/** What is wrong beside the sound when the SDK says that setting the sound up failed. */
const beforeMedia: readonly CallErrorReason[] = ['token-expired', 'unreachable', 'too-many-requests'];

/** What a failed request, or else the SDK's own words, say about a call that could not be made or kept. */
export function callErrorFrom(
  error: SdkCallError | undefined,
  exchange: Exchange | undefined,
  correlationId: string,
): CallError {
  const sdk = error?.getCallError?.();
  const known = exchange && (codeReasons[errorCodeOf(exchange) ?? 0] ?? callReasons[exchange.status]);
  const said = known ?? typeReasons.get(sdk?.type) ?? 'other';
  const reason = sdk?.errorLayer === 'media' && !beforeMedia.includes(said) ? 'media' : said;
  return new CallError(reason, { cause: error, details: detailsOf(exchange, correlationId) });
}

/** Where the SDK says that an error comes from which is the failure of a keepalive of a call. */
const keepingCall = 'handleCallEstablished';

/**
 * Whether the SDK says no more than that its keepalive of a call has failed. The call goes on, whether the keepalive is
 * tried again or not; where the SDK ends the call for it, it says so next.
 */
export function isOfKeepalive(error: SdkCallError | undefined): boolean {
  const context = error?.getCallError?.()?.context;
  return (
    typeof context === 'object' && context !== null && 'method' in context && context.method === keepingCall
  );
}

/** Whether the provider refused a keepalive of a call for who asked, which ends the call. */
export function refusedKeepalive({ uri, status }: Exchange): boolean {
  return (status === 401 || status === 403) && /\/calls\/[^/]+\/status$/.test(uri);
}

/** How a call ends whose set-up was refused: some refusals are ordinary ends, not failures. */
export function refusalReason(exchange: Exchange | undefined): EndReason {
  const errorCode = errorCodeOf(exchange);
  // The number may be right: it is this phone that the service has forgotten.
  if (errorCode === code.notRegistered) return 'failed';
  if (exchange?.status === 404) return 'not-found';
  if (errorCode === code.busy) return 'busy';
  if (errorCode === code.rejected && exchange?.status !== 403) return 'declined';
  return 'failed';
}

/** `causecode` of `mobius.calldisconnected` → why the call ended. Anything else is the far end hanging up. */
const disconnectReasons: Readonly<Record<number, EndReason>> = {
  // Of Q.850, as ISDN and SIP gateways have it: the number is nobody's.
  1: 'not-found',
  [code.invalidStatus]: 'failed',
  [code.notRegistered]: 'failed',
  [code.callNotFound]: 'lost',
  [code.processing]: 'failed',
  [code.busy]: 'busy',
  [code.parsing]: 'failed',
  [code.timeout]: 'no-answer',
  [code.notAcceptable]: 'failed',
  [code.rejected]: 'declined',
  [code.notAvailable]: 'unavailable',
  131: 'lost',
  200: 'answered-elsewhere',
};

/** Why the far side ended the call; `causecode` as Mobius' event carries it. */
export function disconnectReason(causecode: unknown): EndReason {
  return disconnectReasons[codeIn(causecode) ?? 0] ?? 'remote';
}
