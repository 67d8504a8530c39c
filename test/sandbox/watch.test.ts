import { expect, test } from 'vitest';
import { fault } from './support/faults.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send, tokenOf } from './support/phone.ts';
import { Watching } from './support/watching.ts';

test('whoever watches sees people, their mailboxes and their telephones', async () => {
  const { url } = await sandboxForTest();
  await Phone.register(url, '1001');

  const { people, registrations, calls, faults, chaos } = await (await Watching.begin(url)).scene();

  expect(people[0]).toMatchObject({
    name: 'Alice Anders',
    extension: '1001',
    mailbox: { unread: 1, more: 0 },
  });
  expect(people[0]?.mailbox?.messages[0]).toMatchObject({ from: 'Bob Baker', number: '1002', read: false });
  expect(people[1]).not.toHaveProperty('mailbox');
  expect(registrations).toMatchObject([{ user: '1001', server: 'primary' }]);
  expect([calls, faults, chaos]).toEqual([[], [], null]);
});

test('whoever watches sees a call come and go, and who hears whom', async () => {
  const { url, clock } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const watching = await Watching.begin(url);
  await watching.scene();

  const { body } = await alice.dial('9001');
  clock.turn(250);
  const { calls } = await watching.scene();
  await alice.request('DELETE', `devices/${alice.deviceId}/calls/${String(body['callId'])}`);
  clock.turn(250);

  expect(calls).toMatchObject([{ legs: [{ user: '1001', name: 'Alice Anders' }, { number: '9001' }] }]);
  expect((await watching.scene()).calls).toEqual([]);
});

test('nothing is told while nothing changes, and nothing is looked at once nobody watches', async () => {
  const { url, clock, sandbox } = await sandboxForTest();
  const idle = clock.waiting;
  const watching = await Watching.begin(url);
  await watching.scene();

  clock.turn(250);
  clock.turn(250);
  await send('POST', `${url}/control/chaos`, { body: { seed: 5 } });
  clock.turn(250);

  expect((await watching.scene()).chaos).toBe(5);
  await sandbox.close();
  await expect.poll(() => clock.waiting).toBe(idle);
});

test('the trace is told as it comes, each line once, and that it was cleared', async () => {
  const { url, clock, world } = await sandboxForTest();
  world.trace.add('event', 'one');
  const watching = await Watching.begin(url);
  const texts = async () => (await watching.trace()).map(({ text }) => text);

  expect(await texts()).toEqual(['one']);
  world.trace.add('event', 'two');
  world.trace.add('event', 'three');
  clock.turn(250);
  expect(await texts()).toEqual(['two', 'three']);

  await send('POST', `${url}/control/reset`);
  clock.turn(250);
  await watching.cleared();
});

test('one fault of several is cleared by its id', async () => {
  const { url } = await sandboxForTest();
  const { body } = await fault(url, { type: 'silence', user: '1001' });
  await fault(url, { type: 'latency', milliseconds: 100 });

  await send('DELETE', `${url}/control/faults/${String(body['fault'])}`);

  const { faults } = await (await Watching.begin(url)).scene();
  expect(faults.map((each) => each.fault.type)).toEqual(['latency']);
});

test('no access token is in the trace, nor in what is told to whoever watches', async () => {
  const { url, world } = await sandboxForTest();
  const signed = `${Buffer.from('{"alg":"none"}').toString('base64url')}.e30.c2lnbmF0dXJl`;

  world.trace.add('event', `of ${tokenOf('1001')}, ${tokenOf('1002')} and ${signed}`);
  const watching = await Watching.begin(url);

  expect(JSON.stringify(await watching.scene())).not.toContain(tokenOf('1001'));
  expect((await watching.trace()).map(({ text }) => text)).toEqual(['of …, … and …']);
});
