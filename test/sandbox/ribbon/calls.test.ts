import { expect, test } from 'vitest';
import { accept, hearing } from '../support/transferring.ts';
import { Phone } from '../support/phone.ts';
import { RibbonClient, sessionOf } from '../support/ribbon-client.ts';
import { connected, flowing, inactive, ribbonForTest } from '../support/ribbon-fixture.ts';

async function two() {
  const fixture = await ribbonForTest();
  const alice = await RibbonClient.signIn(fixture.url, '1001');
  const bob = await RibbonClient.signIn(fixture.url, '1002');
  return { ...fixture, fixture, alice, bob };
}

test('a call rings, is answered, and both hear each other; each side has a session of its own', async () => {
  const { fixture, world, alice, bob } = await two();

  const { session, theirs } = await connected(fixture, alice, bob, '1002');

  expect(session).not.toBe(theirs);
  expect(hearing(world)).toEqual({ '1001': '1002', '1002': '1001' });
});

test('who calls and who is called are told to the other side', async () => {
  const { alice, bob, settle } = await two();

  await alice.dial('1002');
  await settle();
  const call = await bob.next('call');
  await bob.control(sessionOf(call), { type: 'ringing' });
  const ringing = await alice.next('ringing');

  expect(call.callNotificationParams).toEqual({
    callerName: 'Alice Anders',
    callerDisplayNumber: '1001@ribbon.sandbox',
    calleeDisplayNumber: '1002@ribbon.sandbox',
  });
  expect(ringing.callNotificationParams).toEqual({
    remoteName: 'Bob Baker',
    remoteDisplayNumber: '1002@ribbon.sandbox',
  });
});

test('a client of Ribbon calls a page of Webex, and each hears the other', async () => {
  const { url, world, settle } = await ribbonForTest();
  const alice = await RibbonClient.signIn(url, '1001');
  const bob = await Phone.register(url, '1002');

  await alice.dial('1002');
  await settle();
  await accept(bob, (await bob.next('mobius.call')).data['callId']);
  await alice.next('respondCallUpdate');

  expect(hearing(world)).toEqual({ '1001': '1002', '1002': '1001' });
});

test('a held call is told to the far end by an offer that it only listens to, and to be taken back by another', async () => {
  const { fixture, world, alice, bob } = await two();
  const { session } = await connected(fixture, alice, bob, '1002');

  await alice.control(session, { type: 'startCallUpdate', sdp: inactive });
  await alice.next('respondCallUpdate');
  await bob.next('startCallUpdate');
  expect(hearing(world)).toEqual({ '1001': 'nothing', '1002': 'hold music' });
  await alice.control(session, { type: 'startCallUpdate', sdp: flowing });
  await alice.next('respondCallUpdate');
  await bob.next('startCallUpdate');

  expect(hearing(world)).toEqual({ '1001': '1002', '1002': '1001' });
});

test.each([
  ['9404', 404],
  ['9403', 403],
  ['9503', 503],
  ['9500', 500],
])('a call to %s is refused with %d, which the envelope says as well', async (number, code) => {
  const { url } = await ribbonForTest();
  const alice = await RibbonClient.signIn(url, '1001');

  const { status, body } = await alice.dial(number);

  expect(status).toBe(code);
  expect(body).toMatchObject({ callControlResponse: { statusCode: code } });
});

test('a busy number ends the call with the code of SIP', async () => {
  const { url, clock, settle } = await ribbonForTest();
  const alice = await RibbonClient.signIn(url, '1001');

  await alice.dial('9486');
  await settle();
  clock.turn(300);

  expect((await alice.next('callEnd')).sessionParams).toMatchObject({ statusCode: 486 });
});

test('whoever rings at two clients and answers at one is told at the other that it is cancelled', async () => {
  const { url, alice, bob, settle } = await two();
  const desk = await RibbonClient.signIn(url, '1002', { correlator: 'desk' });

  await alice.dial('1002');
  await settle();
  const ringing = sessionOf(await bob.next('call'));
  const other = sessionOf(await desk.next('call'));
  await bob.control(ringing, { type: 'callAnswer', sdp: 'answer' });

  expect(sessionOf(await desk.next('callCancel'))).toBe(other);
});

test('a call that is declined ends as declined, and one that is sent on rings there', async () => {
  const { url, alice, bob, settle } = await two();
  const chloe = await RibbonClient.signIn(url, '1003');
  await alice.dial('1002');
  await settle();

  const first = sessionOf(await bob.next('call'));
  await bob.ask('POST', 'calldisposition', {
    callDispositionRequest: { action: 'reject', sessionData: first },
  });
  expect((await alice.next('callEnd')).sessionParams).toMatchObject({ statusCode: 603 });
  await alice.dial('1002');
  await settle();
  const second = sessionOf(await bob.next('call'));
  await bob.ask('POST', 'calldisposition', {
    callDispositionRequest: { action: 'forward', sessionData: second, address: 'sip:1003@ribbon.sandbox' },
  });

  expect((await chloe.next('call')).callNotificationParams).toMatchObject({ callerName: 'Alice Anders' });
});

test('a call is there for an audit, and 42 once it is over', async () => {
  const { fixture, alice, bob } = await two();
  const { session, theirs } = await connected(fixture, alice, bob, '1002');

  expect((await alice.control(session, { type: 'audit' })).status).toBe(200);
  await bob.ask('DELETE', `callControl/callSessions/${String(theirs)}`);
  await alice.next('callEnd');
  const late = await alice.control(session, { type: 'audit' });

  expect(late.status).toBe(404);
  expect(late.body).toMatchObject({ callControlResponse: { statusCode: 42 } });
});

test('a client that stops to audit has given its call up, and the far end is told', async () => {
  const { fixture, clock, alice, bob } = await two();
  const { session } = await connected(fixture, alice, bob, '1002');

  await alice.control(session, { type: 'audit' });
  clock.turn(87_500);

  expect((await bob.next('callEnd')).sessionParams).toMatchObject({ statusCode: 500 });
});

test('nobody steers the call of somebody else', async () => {
  const { fixture, alice, bob } = await two();
  const { session } = await connected(fixture, alice, bob, '1002');

  expect((await bob.control(session, { type: 'audit' })).status).toBe(404);
});
