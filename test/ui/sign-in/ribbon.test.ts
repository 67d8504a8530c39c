import { expect, test } from 'vitest';
import { readGateway } from '../../../src/ui/sign-in/ribbon/sandbox-gateway.ts';

test('somebody of the sandbox signs in at its gateway with their own password, through the stand-in', () => {
  const accountOf = readGateway({
    gateway: 'http://localhost:6334/sandbox/ribbon',
    domain: 'ribbon.sandbox',
    passwords: { '1001': 'secret' },
  });

  expect(accountOf?.('1001')).toEqual({
    username: '1001@ribbon.sandbox',
    shows: { password: 'secret' },
    gateway: {
      requests: 'http://localhost:6334/sandbox/ribbon',
      sockets: 'ws://localhost:6334/sandbox/ribbon',
    },
    sdk: 'stand-in',
  });
  expect(accountOf?.('1999')).toBeUndefined();
});

test.each([undefined, {}, { gateway: 'nowhere', domain: 'x', passwords: {} }, 'text'])(
  'a discovery document that says %j offers no gateway',
  (said) => {
    expect(readGateway(said)).toBeUndefined();
  },
);
