import { expect, test } from 'vitest';
import { EventSocket } from './support/event-socket.ts';
import { fault } from './support/faults.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send, tokenOf } from './support/phone.ts';

test('a fault makes the next requests of one route fail as asked, and no others', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  const { status, body } = await fault(url, {
    type: 'http',
    route: 'mobius.call',
    status: 503,
    errorCode: 115,
    retryAfter: 7,
    times: 2,
  });
  const keepalive = await alice.request('POST', `devices/${alice.deviceId}/status`);
  const first = await alice.dial('9001');
  const second = await alice.dial('9001');
  const third = await alice.dial('9001');

  expect([status, typeof body['fault']]).toEqual([200, 'string']);
  expect(keepalive.status).toBe(200);
  expect(first).toMatchObject({ status: 503, body: { errorCode: 115 } });
  expect(first.headers.get('retry-after')).toBe('7');
  expect([second.status, third.status]).toEqual([503, 200]);
});

test('a fault may be for one person and for a group of routes, and add to the body', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');
  await fault(url, {
    type: 'http',
    route: 'mobius.*',
    user: '1002',
    status: 403,
    errorCode: 101,
    body: { devices: [] },
  });

  const ours = await alice.request('POST', `devices/${alice.deviceId}/status`);
  const theirs = await bob.request('POST', `devices/${bob.deviceId}/status`);

  expect(ours.status).toBe(200);
  expect(theirs).toMatchObject({ status: 403, body: { errorCode: 101, devices: [] } });
});

test('a refused token is refused until the faults are cleared', async () => {
  const { url } = await sandboxForTest();
  await fault(url, { type: 'token', user: '1001' });
  const ask = () => send('GET', `${url}/u2c/api/v1/catalog`, { token: tokenOf('1001') });

  const refused = [await ask(), await ask()];
  await send('DELETE', `${url}/control/faults`);
  const again = await ask();

  expect([...refused, again].map(({ status }) => status)).toEqual([401, 401, 200]);
});

test('the event socket closes with a code, stays shut for a time, and loses nothing', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  await fault(url, { type: 'mercury', user: '1001', code: 4002, seconds: 5 });
  const closed = await alice.events.closed;
  await alice.dial('9001');
  const early = await EventSocket.open(alice.webSocketUrl, alice.token);
  const refused = await early.closed;
  clock.turn(5000);
  const events = await EventSocket.open(alice.webSocketUrl, alice.token);

  expect([closed, refused]).toEqual([4002, 1013]);
  await events.next('mobius.callconnected');
});
