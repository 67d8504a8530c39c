import { expect, test } from 'vitest';
import { people } from '../../src/sandbox/people.ts';
import { ring } from '../../src/sandbox/switch/ring.ts';
import { partyOf } from '../../src/sandbox/switch/target.ts';
import { DeskSystem } from './support/desk-system.ts';
import { fault } from './support/faults.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send } from './support/phone.ts';
import { accept, hearing } from './support/transferring.ts';

/** A sandbox with a telephone on Bob's desk, which is of another system than Webex. */
async function withDesk() {
  const [alice, bob] = people;
  if (!alice || !bob) throw new Error('Alice or Bob is missing');
  const desk = new DeskSystem(bob);
  return { ...(await sandboxForTest({ others: [() => desk] })), desk, alice };
}

test('a call from one system to another is one call, in which each hears the other', async () => {
  const { url, world, desk } = await withDesk();
  const alice = await Phone.register(url, '1001');

  await alice.dial('1002');
  await alice.next('mobius.callprogress');
  const [leg] = desk.legs;
  leg?.call().answer(leg);
  await alice.next('mobius.callconnected');

  expect(leg?.told).toEqual(['rung by 1001', 'connected with 1001']);
  expect(world.calls.all).toHaveLength(1);
  expect(hearing(world)).toEqual({ '1001': 'the desk', '1002': '1001' });
});

test('whoever has telephones of two systems is rung at all of them, and the first to answer stops the rest', async () => {
  const { url, desk } = await withDesk();
  const alice = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');

  await alice.dial('1002');
  const { data } = await bob.next('mobius.call');
  await accept(bob, data['callId']);
  await alice.next('mobius.callconnected');

  expect(desk.legs[0]?.told).toEqual(['rung by 1001', 'over: answered-elsewhere']);
});

test('a telephone of another system calls a page, and is transferred by it', async () => {
  const { url, world, desk, alice: person } = await withDesk();
  const alice = await Phone.register(url, '1001');
  const chloe = await Phone.register(url, '1003');
  const call = world.calls.begin((own) => desk.caller(own), { to: partyOf({ person }) });

  ring(world, call, { person });
  const aliceCall = (await alice.next('mobius.call')).data['callId'];
  await accept(alice, aliceCall);
  const transferring = alice.transferTo(aliceCall, '1003');
  const chloeCall = (await chloe.next('mobius.call')).data['callId'];
  await accept(chloe, chloeCall);
  await transferring;
  await expect.poll(() => desk.legs[0]?.told.at(-1)).toBe('meets 1003');

  expect(hearing(world)).toEqual({ '1002': '1003', '1003': 'the desk' });
});

test('each system says who sends its requests, and what it adds to discovery and to registrations', async () => {
  const { url } = await withDesk();

  const who = await send('GET', `${url}/desk/who`);
  const discovery = await send('GET', `${url}/discovery`);
  const registrations = await send('GET', `${url}/control/registrations`);

  expect(who.body).toMatchObject({ name: 'Bob Baker' });
  expect(discovery.body).toMatchObject({ desk: `${url}/desk`, hydra: `${url}/hydra/v1` });
  expect(registrations.body).toEqual([{ user: '1002', desk: true }]);
});

test('faults, restarts and resets reach every system', async () => {
  const { url, desk, sandbox } = await withDesk();

  await fault(url, { type: 'mercury', user: '1002', silent: true });
  await send('DELETE', `${url}/control/faults`);
  await send('POST', `${url}/control/restart`, { body: { memory: true } });
  sandbox.reset();

  expect(desk.told).toEqual(['mercury', 'mercury is over', 'restart true', 'reset']);
});
