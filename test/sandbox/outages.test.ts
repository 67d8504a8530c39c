import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { clear, fault } from './support/faults.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send } from './support/phone.ts';
import { talking } from './support/talking.ts';

test.each([
  ['primary', 'mobius', 'mobius-backup'],
  ['backup', 'mobius-backup', 'mobius'],
])('while the %s server is down it answers nothing, and the other one does', async (server, down, up) => {
  const { url } = await sandboxForTest();
  const { token } = await Phone.register(url, '1001');
  const ping = (at: string) => send('GET', `${url}/${at}/api/v1/ping`, { token });

  await fault(url, { type: 'region', server });
  const request = ping(down);
  await expect(request).rejects.toThrow('fetch failed');
  const preflight = send('OPTIONS', `${url}/${down}/api/v1/ping`);
  await expect(preflight).rejects.toThrow('fetch failed');
  const other = await ping(up);
  await clear(url);
  const again = await ping(down);

  expect([other.status, again.status]).toEqual([200, 200]);
});

test('a line that is forgotten is told so by the next request only, and its calls are over', async () => {
  const { url, webex } = await sandboxForTest();
  const { alice, aliceCall, bob } = await talking(url);

  await fault(url, { type: 'forget', user: '1001' });
  const keepalive = await alice.request('POST', `devices/${alice.deviceId}/status`);
  const call = await alice.request('POST', `devices/${alice.deviceId}/calls/${String(aliceCall)}/status`);
  const dialled = await alice.dial('9001');
  const { before } = await alice.events.ping('still open');

  expect([keepalive.status, call.status, dialled.status]).toEqual([404, 404, 403]);
  expect(dialled.body).toMatchObject({ errorCode: 112 });
  expect(before.map(({ data }) => data.eventType)).toEqual(['janus.user_recent_sessions']);
  expect(webex.registrations.all.map(({ deviceId }) => deviceId)).toEqual([bob.deviceId]);
  await bob.next('mobius.calldisconnected');
});

test('a request that is stalled is done and answered when the fault is cleared, and not before', async () => {
  const { url, world } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');
  await fault(url, { type: 'stall', user: '1001', route: 'mobius.*' });
  let answered = false;

  const dialled = alice.dial('9001').finally(() => (answered = true));
  await eventually('it is stalled', () => world.trace.lines.at(-1)?.text === 'POST mobius.call stalled');
  await bob.request('POST', `devices/${bob.deviceId}/status`);
  await alice.events.ping('the socket is not stalled');
  const before = { answered, calls: world.calls.all.length };
  await clear(url);

  expect(before).toEqual({ answered: false, calls: 0 });
  expect((await dialled).status).toBe(200);
  expect(world.calls.all).toHaveLength(1);
});

test('a stall of everything lets the sandbox itself be asked, and forgets a client that has given up', async () => {
  const { url, world, webex } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await fault(url, { type: 'stall' });
  const traced = (line: string) =>
    eventually(line, () => world.trace.lines.some(({ text }) => text === line));
  const giveUp = new AbortController();
  const path = `${url}/mobius/api/v1/calling/web/devices/${alice.deviceId}`;

  const request = fetch(path, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${alice.token}` },
    signal: giveUp.signal,
  });
  const { status } = await send('GET', `${url}/discovery`);
  await traced('DELETE mobius.deregister stalled');
  giveUp.abort();
  await expect(request).rejects.toThrow('aborted');
  await traced('DELETE mobius.deregister 499 in 0 ms');
  await clear(url);

  expect(status).toBe(200);
  expect(webex.registrations.all).toHaveLength(1);
});
