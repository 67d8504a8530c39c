import { expect, test } from 'vitest';
import { EventSocket } from './support/event-socket.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send } from './support/phone.ts';
import { talking } from './support/talking.ts';

test('a restart with memory ends sockets and calls without a word, and keeps the lines', async () => {
  const { url, world, media } = await sandboxForTest();
  const { alice, aliceCall, bob } = await talking(url);

  await restart(url, { memory: true });
  const closed = [await alice.events.closed, await bob.events.closed];
  const events = await EventSocket.open(alice.webSocketUrl, alice.token);
  await events.next('mercury.registration_status');
  const { before } = await events.ping('all that was kept');
  const call = await alice.request('POST', `devices/${alice.deviceId}/calls/${String(aliceCall)}/status`, {});
  const line = await alice.request('POST', `devices/${alice.deviceId}/status`);

  expect(closed).toEqual([1006, 1006]);
  expect(before.map(({ data }) => data.eventType)).not.toContain('mobius.calldisconnected');
  expect([call.status, line.status]).toEqual([404, 200]);
  expect(world.calls.all).toEqual([]);
  expect(media.legs.every((leg) => leg.closed)).toBe(true);
});

test('a restart without memory forgets the lines and the events too, and a page still gets its client back', async () => {
  const { url, world, webex } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await alice.events.close();
  await alice.dial('9001');

  await restart(url, { memory: false });
  const line = await alice.request('POST', `devices/${alice.deviceId}/status`);
  const events = await EventSocket.open(alice.webSocketUrl, alice.token);
  await events.next('mercury.registration_status');
  const { before } = await events.ping('nothing was kept');

  expect(line.status).toBe(404);
  expect(before).toEqual([]);
  expect(webex.registrations.all).toEqual([]);
  expect(world.trace.lines.map(({ text }) => text)).toContain('Restart without memory');
});

test('a restart leaves the faults in force', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  await send('POST', `${url}/control/faults`, { body: { type: 'token', user: '1001' } });

  await restart(url, { memory: true });

  await expect(alice.request('POST', `devices/${alice.deviceId}/status`)).resolves.toMatchObject({
    status: 401,
  });
});

test.each([{}, { memory: 1 }])('a restart with %j is refused', async (body) => {
  const { url } = await sandboxForTest();

  const reply = await restart(url, body);

  expect(reply.status).toBe(400);
  expect(reply.body['message']).toContain("'memory'");
});

function restart(url: string, body: unknown) {
  return send('POST', `${url}/control/restart`, { body });
}
