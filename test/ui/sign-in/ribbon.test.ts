import { expect, test } from 'vitest';
import { accountOf, readGateway } from '../../../src/ui/sign-in/ribbon/sandbox-gateway.ts';
import { fetchRibbonServer } from '../../../src/ui/sign-in/ribbon/server-settings.ts';
import { FakeClock } from '../../calling/fake-clock.ts';

const said = {
  gateway: 'http://localhost:6334/sandbox/ribbon',
  domain: 'ribbon.sandbox',
  passwords: { '1001': 'secret' },
};

/** What signs `extension` in at the gateway that the discovery document has. */
function account(extension: string, script?: string, more: Record<string, unknown> = {}) {
  const gateway = readGateway({ ...said, ...more });
  return gateway && accountOf(gateway, extension, script);
}

test('somebody of the sandbox signs in at its gateway with their own password, through the stand-in', () => {
  expect(account('1001')).toEqual({
    username: '1001@ribbon.sandbox',
    shows: { password: 'secret' },
    gateway: {
      requests: 'http://localhost:6334/sandbox/ribbon',
      sockets: 'ws://localhost:6334/sandbox/ribbon',
    },
    sdk: 'stand-in',
  });
  expect(account('1999')).toBeUndefined();
});

test('with the SDK that the server has, they sign in through that, over TLS', () => {
  expect(account('1001', '/ribbon/sdk.js', { secure: 'https://localhost:7000' })).toMatchObject({
    gateway: { requests: 'https://localhost:7000', sockets: 'wss://localhost:7000' },
    sdk: { script: '/ribbon/sdk.js' },
  });
});

test('a gateway without TLS is reached through the stand-in, whatever SDK there is', () => {
  expect(account('1001', '/ribbon/sdk.js')).toMatchObject({ sdk: 'stand-in' });
});

test.each([undefined, {}, { gateway: 'nowhere', domain: 'x', passwords: {} }, 'text'])(
  'a discovery document that says %j offers no gateway',
  (other) => {
    expect(readGateway(other)).toBeUndefined();
  },
);

test.each([
  [{ script: '/ribbon/sdk.js' }, { script: '/ribbon/sdk.js' }],
  [{ gateway: { requests: 'nowhere', sockets: 'x' } }, {}],
  ['text', {}],
])('a server that says %j is set up with %j', async (answer, read) => {
  expect(await fetchRibbonServer(() => Promise.resolve(Response.json(answer)))).toEqual(read);
});

test('a server that never says what it is set up with is not waited for', async () => {
  const clock = new FakeClock();
  const asked = fetchRibbonServer(() => new Promise(() => undefined), clock);

  clock.advance(10_000);

  expect(await asked).toEqual({});
});

test('a server that does not answer is set up with nothing', async () => {
  expect(await fetchRibbonServer(() => Promise.reject(new TypeError('Failed to fetch')))).toEqual({});
});
