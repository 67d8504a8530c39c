import { expect, test } from 'vitest';
import {
  callErrorFrom,
  isFinal,
  isUnknownInvited,
  lineErrorFrom,
} from '../../../src/backends/xassist/errors.ts';
import { GatewayFailure } from '../../../src/backends/xassist/gateway.ts';

test.each([
  [401, 'unknown-person', 'token-expired', 'token-expired', true],
  [403, 'no-account', 'user-unknown', 'forbidden', true],
  [403, 'forbidden', 'forbidden', 'forbidden', true],
  [502, 'sign-in-refused', 'gateway-refused', 'service-unavailable', false],
  [429, 'too-many-requests', 'too-many-requests', 'too-many-requests', false],
  [503, 'unavailable', 'service-unavailable', 'service-unavailable', false],
  [504, 'unreachable', 'unreachable', 'unreachable', false],
  [0, 'unreachable', 'unreachable', 'unreachable', false],
  [500, 'failed', 'service-unavailable', 'server-error', false],
  [404, 'gone', 'other', 'gone', false],
  [400, 'refused', 'other', 'bad-request', false],
  [400, 'malformed', 'other', 'bad-request', false],
  [401, 'other', 'token-expired', 'token-expired', true],
  [502, 'other', 'service-unavailable', 'service-unavailable', false],
  [418, '__proto__', 'other', 'other', false],
] as const)('%i with the word %s is %s for the line and %s for a call', (status, word, line, call, final) => {
  const failure = new GatewayFailure(status, word);

  expect(lineErrorFrom(failure).reason).toBe(line);
  expect(callErrorFrom(failure, 'c1')).toMatchObject({
    reason: call,
    details: { code: word, correlationId: 'c1' },
  });
  expect(isFinal(lineErrorFrom(failure))).toBe(final);
});

test('only the word for nobody says that nobody has the address', () => {
  expect(isUnknownInvited(new GatewayFailure(404, 'unknown-invited'))).toBe(true);
  expect(isUnknownInvited(new GatewayFailure(404, 'gone'))).toBe(false);
  expect(isUnknownInvited(new Error('unknown-invited'))).toBe(false);
});
