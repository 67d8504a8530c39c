import { expect, test } from 'vitest';
import { fault } from '../support/faults.ts';
import { PbxClient } from '../support/pbx-client.ts';
import { pbxForTest } from '../support/pbx-fixture.ts';
import { Phone, send } from '../support/phone.ts';
import { accept, hearing } from '../support/transferring.ts';

/** Alice’s and Bob’s telephones are steered, and Alice talks with Bob. */
async function talking() {
  const sandbox = await pbxForTest();
  const { url } = sandbox;
  const alice = await PbxClient.desk(url, '1001');
  const bob = await PbxClient.desk(url, '1002');
  alice.rcc('UserCall', { src: 'c', user: 1, e164: '1002' });
  const { call } = await bob.info('x-alert');
  bob.rcc('UserConnect', { call });
  const connected = await alice.info('r-conn');
  await bob.info('x-conn');
  return { ...sandbox, alice, bob, aliceCall: connected['call'], bobCall: call };
}

test('a call from one desk to another is told to both as it goes', async () => {
  const { alice, bob, bobCall } = await talking();

  bob.rcc('UserClear', { src: 'x', call: bobCall, cause: '16' });
  const over = await alice.info('r-rel');
  const gone = await alice.info('del');
  await bob.info('del');
  const told = ({ all }: PbxClient) =>
    all.filter(({ mt }) => mt === 'CallInfo').map(({ msg, state }) => `${String(msg)} ${String(state)}`);

  expect(told(alice)).toEqual(['x-setup 1', 'r-alert 4', 'r-conn 5', 'r-rel 6', 'del 6']);
  expect(told(bob)).toEqual(['r-setup 129', 'x-alert 132', 'x-conn 133', 'x-rel 135', 'del 135']);
  expect(over).toMatchObject({ info: [{ type: 'cause', vali: 16, vals: 'Normal call clearing' }] });
  expect(gone).toMatchObject({ del: true, peer: { e164: '1002', h323: 'user1002', dn: 'Bob Baker' } });
});

test('holding is told by the bits of both, and heard', async () => {
  const { alice, bob, aliceCall, world } = await talking();

  alice.rcc('UserHold', { src: 'h', call: aliceCall, remote: true });
  const held = await alice.info('update');
  const heldBy = await bob.info('r-held');
  const heard = hearing(world);
  alice.rcc('UserRetrieve', { call: aliceCall });

  expect([held['state'], heldBy['state']]).toEqual([5 + 256, 5 + 128 + 512]);
  expect(heard).toEqual({ '1001': 'nothing', '1002': 'hold music' });
  expect((await alice.info('update'))['state']).toBe(5);
  expect((await bob.info('r-retrieved'))['state']).toBe(133);
});

test.each([
  ['9486', 'r-disc', 17],
  ['9404', 'r-disc', 1],
  ['9403', 'r-disc', 52],
  ['1004', 'r-disc', 27],
  ['9603', 'r-disc', 21],
])(
  'a call to %s comes to nothing by %s with cause %s, and the telephone hangs up after its tone',
  async (to, msg, vali) => {
    const { url, clock } = await pbxForTest();
    const alice = await PbxClient.desk(url, '1001');

    alice.rcc('UserCall', { src: 'c', user: 1, e164: to });
    await alice.next('UserCallResult');
    clock.turn(300);
    clock.turn(2000);
    // Whoever has no telephone is looked for that long.
    clock.turn(18_000);
    const over = await alice.info(msg);
    clock.turn(3000);

    expect(over).toMatchObject({ state: 6, info: [{ type: 'cause', vali }] });
    await alice.info('del');
  },
);

test('a Webex user and somebody with a telephone on their desk call each other', async () => {
  const { url, world } = await pbxForTest();
  const bob = await PbxClient.desk(url, '1002');
  const alice = await Phone.register(url, '1001');

  bob.rcc('UserCall', { user: 1, e164: '1001' });
  await accept(alice, (await alice.next('mobius.call')).data['callId']);
  const { call } = await bob.info('r-conn');
  const heard = hearing(world);
  bob.rcc('UserClear', { call });
  await bob.info('del');
  await alice.next('mobius.calldisconnected');
  await alice.dial('1002');
  const rings = await bob.info('x-alert');
  bob.rcc('UserClear', { call: rings['call'], cause: 17 });

  expect(heard).toEqual({ '1001': '1002', '1002': '1001' });
  expect((await alice.next('mobius.calldisconnected')).data).toMatchObject({ causecode: 119 });
});

test('two calls are joined by UserTransfer, and the one who joins leaves both', async () => {
  const { alice, bob, aliceCall, world, url } = await talking();
  const chloe = await PbxClient.desk(url, '1003');
  alice.rcc('UserHold', { call: aliceCall });
  alice.rcc('UserCall', { user: 1, e164: '1003' });
  chloe.rcc('UserConnect', { call: (await chloe.info('x-alert'))['call'] });
  const { call } = await alice.info('r-conn');

  alice.rcc('UserTransfer', { src: 't', a: aliceCall, b: call });
  await alice.info('del');
  await alice.info('del');

  expect((await bob.info('r-ct'))['peer']).toMatchObject({ e164: '1003' });
  expect(hearing(world)).toEqual({ '1002': '1003', '1003': '1002' });
});

test('UserRedirect sends a call on: blindly, from one that rings, and not where that cannot be', async () => {
  const { bob, bobCall, alice, world, url } = await talking();
  const chloe = await PbxClient.desk(url, '1003');

  bob.rcc('UserRedirect', { src: 'no', call: bobCall, e164: '9404' });
  const refused = await bob.next('UserRedirectResult');
  bob.rcc('UserRedirect', { src: 'yes', call: bobCall, e164: '1003' });
  const { call } = await chloe.info('x-alert');
  await bob.info('del');
  chloe.rcc('UserRedirect', { call, e164: '1002' });
  const again = await bob.info('x-alert');
  bob.rcc('UserConnect', { call: again['call'] });
  await bob.info('r-ct');

  expect(refused).toMatchObject({ src: 'no', error: 'not reachable' });
  await expect.poll(() => hearing(world)).toEqual({ '1001': '1002', '1002': '1001' });
  expect(alice.all.filter(({ msg }) => msg === 'del')).toEqual([]);
});

test('a call that is parked hears music, and is fetched', async () => {
  const { alice, bob, aliceCall, world } = await talking();

  alice.rcc('UserPark', { src: 'p', call: aliceCall, position: -1 });
  const parked = await alice.next('UserParkResult');
  await alice.info('del');
  const heard = hearing(world);
  alice.rcc('UserPickup', { src: 'f', user: 1, call: parked['call'] });
  await bob.info('r-ct');

  expect(heard).toEqual({ '1002': 'hold music' });
  expect(hearing(world)).toEqual({ '1001': '1002', '1002': '1001' });
});

test('digits are pressed in their order', async () => {
  const { alice, aliceCall, url } = await talking();

  alice.rcc('UserDTMF', { src: 'd', call: aliceCall, dtmf: '12 #x' });
  await alice.next('UserDTMFResult');
  const { body } = await send('GET', `${url}/control/calls`);

  expect(JSON.stringify(body)).toContain('"digits":"12#"');
});

test('hands at the desk call, answer, hold and hang up, and whoever watches is told', async () => {
  const { url } = await pbxForTest();
  const alice = await PbxClient.desk(url, '1001');
  const hands = (verb: string, body: unknown) => send('POST', `${url}/control/desk/${verb}`, { body });

  await hands('plug', { user: '1002' });
  const leg = (await hands('call', { user: '1002', to: '1001' })).body['leg'];
  const { call } = await alice.info('x-alert');
  alice.rcc('UserConnect', { call });
  await alice.info('x-conn');
  await hands('hold', { leg });
  await alice.info('r-held');
  await hands('hangup', { leg });

  expect(await alice.info('r-rel')).toMatchObject({ state: 134 + 512 });
  expect((await hands('answer', { leg })).status).toBe(404);
});

test('calls that are there already are told to whoever comes later, and after the PBX was started anew none are', async () => {
  const { url, world } = await talking();

  const second = await PbxClient.desk(url, '1001');
  const replayed = await second.info('update');
  world.restart({ memory: true });
  await second.closed;
  const third = await PbxClient.desk(url, '1001');
  third.send({ mt: 'KeepAlive' });
  await third.next('KeepAlive');

  expect(replayed).toMatchObject({ user: 1, call: 1, state: 5, peer: { e164: '1002' } });
  expect(third.all.filter(({ mt }) => mt === 'CallInfo')).toEqual([]);
});

test('faults: an operation that is refused says so, one that is unconfirmed does nothing, events come twice', async () => {
  const { alice, bob, aliceCall, url } = await talking();

  await fault(url, { type: 'http', route: 'innovaphone.UserHold', user: '1001', status: 500 });
  await fault(url, { type: 'unconfirmed', verb: 'hold', user: '1001' });
  await fault(url, { type: 'events', user: '1002', how: 'duplicate' });
  alice.rcc('UserHold', { src: 'a', call: aliceCall });
  alice.rcc('UserHold', { src: 'b', call: aliceCall });
  alice.rcc('UserHold', { src: 'c', call: aliceCall });
  await bob.info('r-held');
  await bob.info('r-held');

  expect(alice.all.filter(({ mt }) => mt === 'UserHoldResult')).toEqual([
    { api: 'RCC', mt: 'UserHoldResult', src: 'a', error: expect.any(String) as string },
    { api: 'RCC', mt: 'UserHoldResult', src: 'b' },
    { api: 'RCC', mt: 'UserHoldResult', src: 'c' },
  ]);
});
