import { expect, test } from 'vitest';
import type { RibbonAccount } from '../../../src/backends/ribbon/account.ts';
import { ribbonPhones } from './parts/parts-phone.ts';

test.each<[what: string, extension: string, shows: RibbonAccount['shows'], reason: string]>([
  ['a wrong password', '1001', { password: 'wrong' }, 'wrong-password'],
  ['an unknown user', '1999', { password: 'ribbon-1999' }, 'wrong-password'],
  ['an expired password', '1091', { password: 'ribbon-1091' }, 'wrong-password'],
  ['a bearer token that nobody knows', '1001', { bearerAccessToken: 'nobody' }, 'token-expired'],
  ['an HMAC token that nobody knows', '1001', { hmacToken: 'nobody' }, 'token-expired'],
  ['a user without the service', '1092', { password: 'ribbon-1092' }, 'not-entitled'],
])('%s ends in a line that is signed out and says why', async (_what, extension, shows, reason) => {
  const { open } = await ribbonPhones();

  const { line } = open(extension, shows);

  await expect.poll(() => [line.state, line.error?.reason]).toEqual(['signed-out', reason]);
});

test.each<[string, RibbonAccount['shows']]>([
  ['a bearer token', { bearerAccessToken: '' }],
  ['an HMAC token', { hmacToken: 'hmac-1001' }],
])('somebody signs in by %s, and goes on by what that has begun', async (_what, shows) => {
  const { open, world } = await ribbonPhones();
  const { accessToken: bearerAccessToken = '' } = world.people[0] ?? {};
  const { line, parts } = open('1001', 'bearerAccessToken' in shows ? { bearerAccessToken } : shows);

  await expect.poll(() => parts().length).toBe(4);

  const call = await line.dial('9001');
  await expect.poll(() => call.state).toBe('connected');
});

test('a token that expires in the middle of it all signs the line out, whatever is asked next', async () => {
  const { open, world } = await ribbonPhones();
  const { line, parts } = open('1001');
  await expect.poll(() => parts().length).toBe(4);

  world.begin({ type: 'token', user: '1001', times: 100 });
  await expect(line.history?.list({ since: 0, limit: 1 })).rejects.toMatchObject({ name: 'LineError' });

  await expect.poll(() => [line.state, line.error?.reason]).toEqual(['signed-out', 'wrong-password']);
});

test('a gateway that is not there is said to be that, or not to be trusted, and is tried again', async () => {
  const { open, server } = await ribbonPhones();
  await server.close();

  const { line } = open('1001');

  await expect.poll(() => [line.state, line.error?.reason]).toEqual(['offline', 'gateway-unreachable']);
  expect(line.retryAt).toBeGreaterThan(0);
});
