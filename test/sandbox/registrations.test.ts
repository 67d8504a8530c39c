import { expect, test } from 'vitest';
import { fault } from './support/faults.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, type Reply } from './support/phone.ts';
import { talking } from './support/talking.ts';

const keepalive = (phone: Phone): Promise<Reply> => phone.request('POST', `devices/${phone.deviceId}/status`);

test('a registration is gone when three keepalives in a row are missing, the third by half an interval', async () => {
  const { url, world, webex, clock } = await sandboxForTest({ keepaliveSeconds: 30 });
  const alice = await Phone.register(url, '1001');
  clock.turn(104_999);
  const kept = await keepalive(alice);
  clock.turn(104_999);
  const before = webex.registrations.all.length;

  clock.turn(1);

  expect([kept.status, before, webex.registrations.all.length]).toEqual([200, 1, 0]);
  expect(world.trace.lines.at(-1)).toMatchObject({
    user: '1001',
    kind: 'event',
    text: `Registration ${alice.deviceId} expired`,
  });
  expect((await keepalive(alice)).status).toBe(404);
});

test('the calls of a registration that expires are over for the far end', async () => {
  const { url, world, webex, clock } = await sandboxForTest({ keepaliveSeconds: 30 });
  const { bob } = await talking(url);
  clock.turn(60_000);
  await keepalive(bob);

  clock.turn(45_000);

  expect((await bob.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 0 });
  expect([world.calls.all, webex.registrations.all.map(({ deviceId }) => deviceId)]).toEqual([
    [],
    [bob.deviceId],
  ]);
});

test('a line that is dropped, or registered again, does not expire for what it was before', async () => {
  const { url, world, webex, clock } = await sandboxForTest({ keepaliveSeconds: 30 });
  const alice = await Phone.register(url, '1001');
  clock.turn(80_000);
  await alice.request('DELETE', `devices/${alice.deviceId}`);
  const again = await Phone.register(url, '1001');

  clock.turn(80_000);

  expect(webex.registrations.all.map(({ deviceId }) => deviceId)).toEqual([again.deviceId]);
  expect(world.trace.lines.filter(({ text }) => text.includes('expired'))).toEqual([]);
});

test('a killed page keeps nobody ringing: declining elsewhere tells the caller, and the page is gone when it expires', async () => {
  const { url, webex, clock } = await sandboxForTest({ keepaliveSeconds: 30 });
  const killed = await Phone.register(url, '1002');
  await killed.events.close();
  clock.turn(45_000);
  const bob = await Phone.register(url, '1002');
  const alice = await Phone.register(url, '1001');
  await alice.dial('1002');
  const bobCall = (await bob.next('mobius.call')).data['callId'];
  await bob.patch(bobCall, 'sig_alerting');

  await bob.end(bobCall, 115);
  const told = await alice.next('mobius.calldisconnected');
  clock.turn(60_000);

  expect(told.data).toMatchObject({ causecode: 119 });
  expect(webex.registrations.all.map(({ deviceId }) => deviceId)).toEqual([bob.deviceId, alice.deviceId]);
});

test('a page that was closed is rung for a minute at most, although it is still registered', async () => {
  const { url, world, webex, clock } = await sandboxForTest({ keepaliveSeconds: 30 });
  const closed = await Phone.register(url, '1002');
  const alice = await Phone.register(url, '1001');
  await closed.events.close();
  clock.turn(59_999);
  const { body } = await alice.dial('1002');
  await expect.poll(() => world.calls.all[0]?.legs.length).toBe(2);
  await alice.end(body['callId']);

  clock.turn(1);
  await alice.dial('1002');
  await alice.events.ping('asked');
  clock.turn(300);
  clock.turn(18_000);

  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 120 });
  expect(webex.registrations.all.map(({ deviceId }) => deviceId)).toContain(closed.deviceId);
});

test('under a takeover whoever registers last has the line: the other one is answered 409 and not rung', async () => {
  const { url } = await sandboxForTest();
  const first = await Phone.register(url, '1001');
  await fault(url, { type: 'takeover', user: '1001' });
  const alone = await keepalive(first);
  const second = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');

  const statuses = [(await keepalive(first)).status, (await keepalive(second)).status];
  await bob.dial('1001');
  await second.next('mobius.call');
  const { before } = await first.events.ping('not rung');
  await second.request('DELETE', `devices/${second.deviceId}`);
  const afterwards = await keepalive(first);

  expect([alone.status, ...statuses, afterwards.status]).toEqual([200, 409, 200, 200]);
  expect(before).toEqual([]);
});
