import { expect, test } from 'vitest';
import type { CallErrorReason, EndReason, LineErrorReason } from '../../src/calling/index.ts';
import {
  callErrorFrom,
  disconnectReason,
  isFinal,
  lineErrorFrom,
  refusalReason,
} from '../../src/backends/webex/errors.ts';

/** A request that was answered like this. */
function answered(status: number, errorCode?: number, uri = 'http://localhost/call') {
  return {
    method: 'POST',
    uri,
    status,
    request: { token: 'secret' },
    answer: errorCode === undefined ? undefined : { errorCode },
    trackingId: 'track-1',
    retryAfter: undefined,
  };
}

/** The SDK's own error. */
const said = (type: string, errorLayer = 'call_control') => ({
  getCallError: () => ({ message: 'said', type, correlationId: 'c', errorLayer }),
});

test.each<[string, CallErrorReason, CallErrorReason]>([
  ['call_error', 'other', 'media'],
  ['default_error', 'other', 'media'],
  ['bad_request', 'bad-request', 'media'],
  ['forbidden', 'forbidden', 'media'],
  ['not_found', 'gone', 'media'],
  ['registration_error', 'line-not-ready', 'media'],
  ['service_unavailable', 'service-unavailable', 'media'],
  ['timeout', 'timeout', 'media'],
  ['token_error', 'token-expired', 'token-expired'],
  ['too_many_requests', 'too-many-requests', 'too-many-requests'],
  ['server_error', 'server-error', 'media'],
  ['something new', 'other', 'media'],
])('the SDK’s call error %s is %s, and %s where its layer is media', (type, reason, inMedia) => {
  expect(callErrorFrom(said(type), undefined, 'c').reason).toBe(reason);
  expect(callErrorFrom(said(type, 'media'), undefined, 'c').reason).toBe(inMedia);
});

test.each<[number, CallErrorReason]>([
  [0, 'unreachable'],
  [400, 'bad-request'],
  [401, 'token-expired'],
  [403, 'forbidden'],
  [404, 'gone'],
  [408, 'timeout'],
  [429, 'too-many-requests'],
  [500, 'server-error'],
  [501, 'server-error'],
  [502, 'service-unavailable'],
  [503, 'service-unavailable'],
  [504, 'timeout'],
  [418, 'other'],
])('status %d of a call’s request is %s', (status, reason) => {
  expect(callErrorFrom(undefined, answered(status), 'c').reason).toBe(reason);
});

test.each<[string, number, CallErrorReason, EndReason, EndReason]>([
  ['INVALID_STATUS_UPDATE', 111, 'service-unavailable', 'failed', 'failed'],
  ['DEVICE_NOT_REGISTERED', 112, 'line-not-ready', 'failed', 'failed'],
  ['CALL_NOT_FOUND', 113, 'gone', 'failed', 'lost'],
  ['ERROR_PROCESSING', 114, 'server-error', 'failed', 'failed'],
  ['USER_BUSY', 115, 'service-unavailable', 'busy', 'busy'],
  ['PARSING_ERROR', 116, 'bad-request', 'failed', 'failed'],
  ['TIMEOUT_ERROR', 117, 'timeout', 'failed', 'no-answer'],
  ['NOT_ACCEPTABLE', 118, 'media', 'failed', 'failed'],
  ['CALL_REJECTED', 119, 'service-unavailable', 'declined', 'declined'],
  ['NOT_AVAILABLE', 120, 'service-unavailable', 'failed', 'unavailable'],
])('%s (%d) fails as %s, refuses as %s and ends as %s', (_, errorCode, reason, refusal, end) => {
  expect(callErrorFrom(undefined, answered(503, errorCode), 'c').reason).toBe(reason);
  expect(refusalReason(answered(503, errorCode))).toBe(refusal);
  expect(disconnectReason(errorCode)).toBe(end);
});

test.each<[unknown, EndReason]>([
  [131, 'lost'],
  [200, 'answered-elsewhere'],
  [0, 'remote'],
  [undefined, 'remote'],
  ['115', 'busy'],
  [1, 'not-found'],
])('a disconnect with cause %j is %s', (causecode, reason) => {
  expect(disconnectReason(causecode)).toBe(reason);
});

test.each<[number, number | undefined, EndReason]>([
  [404, undefined, 'not-found'],
  [404, 112, 'failed'],
  [403, 119, 'failed'],
  [403, undefined, 'failed'],
])('a set-up that is refused with status %d and code %j ends as %s', (status, errorCode, reason) => {
  expect(refusalReason(answered(status, errorCode))).toBe(reason);
});

test.each<[number, number | undefined, LineErrorReason, boolean]>([
  [0, undefined, 'unreachable', false],
  [400, undefined, 'other', false],
  [401, undefined, 'token-expired', true],
  [403, undefined, 'forbidden', false],
  [403, 101, 'too-many-devices', false],
  [403, 102, 'not-entitled', true],
  [403, 103, 'service-unavailable', false],
  [404, undefined, 'other', false],
  [408, undefined, 'unreachable', false],
  [429, undefined, 'too-many-requests', false],
  [500, undefined, 'service-unavailable', false],
  [502, undefined, 'service-unavailable', false],
  [503, undefined, 'service-unavailable', false],
  [504, undefined, 'unreachable', false],
])('a registration that is refused with status %d and code %j is %s', (status, errorCode, reason, final) => {
  const error = lineErrorFrom(answered(status, errorCode));

  expect(error.reason).toBe(reason);
  expect(isFinal(error)).toBe(final);
});

test.each<[string, LineErrorReason]>([
  ['http://localhost/calling/web/devices/d/status', 'in-use-elsewhere'],
  ['http://localhost/calling/web/devices/d/calls/c/status', 'other'],
  ['http://localhost/calling/web/devices/d/call', 'other'],
  ['http://localhost/calling/web/device', 'other'],
])('a 409 from %s says that the line is %s', (uri, reason) => {
  expect(lineErrorFrom(answered(409, undefined, uri)).reason).toBe(reason);
});

test('without any answer the service is unreachable', () => {
  expect(lineErrorFrom(undefined).reason).toBe('unreachable');
});

test('details carry status, code and correlation ID, and nothing of the request', () => {
  const { details } = callErrorFrom(said('forbidden'), answered(403, 119), 'correlation-1');

  expect(details).toEqual({ correlationId: 'correlation-1', status: 403, code: '119' });
});
