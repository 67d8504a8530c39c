import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { noticeAfter } from '../../../src/sandbox/ribbon/ribbon-leg.ts';
import { offeredAgain, stamped } from '../../../src/sandbox/ribbon/sdp.ts';
import { hearing } from '../support/transferring.ts';
import { RibbonClient } from '../support/ribbon-client.ts';
import { connected, inactive, ribbonForTest } from '../support/ribbon-fixture.ts';

const offer = 'v=0\r\no=- 99 1 IN IP4 127.0.0.1\r\nm=audio 9 X 111\r\na=setup:active\r\na=sendrecv\r\n';

test('T1: a call keeps one session in its descriptions, so that no SDK builds its peer anew', () => {
  const [first, second] = [stamped(offer, 7, 1), stamped(offeredAgain(offer, 'sendonly'), 7, 2)];

  expect(first).toContain('o=- 7 1 IN IP4');
  expect(second).toContain('o=- 7 2 IN IP4');
  expect(second).toContain('a=sendonly');
  expect(second).toContain('a=setup:actpass');
});

test('T2: nothing is told of a call before its caller has had time to read the answer', async () => {
  const { url, clock } = await ribbonForTest();
  const alice = await RibbonClient.signIn(url, '1001');
  const bob = await RibbonClient.signIn(url, '1002');

  await alice.dial('1002');
  await alice.ask('GET', 'logHistory');
  const before = [...alice.notices, ...bob.notices];
  await expect.poll(() => (clock.turn(noticeAfter), bob.notices.length)).toBe(1);

  expect(before).toEqual([]);
});

test('T3, T4: every notification has an id of its own, and a ping is answered by nothing', async () => {
  const fixture = await ribbonForTest();
  const alice = await RibbonClient.signIn(fixture.url, '1001');
  const bob = await RibbonClient.signIn(fixture.url, '1002');
  bob.ping();
  const ids: string[] = [];
  const types: string[] = [];
  bob.onNotice = ({ eventId, eventType }) => {
    ids.push(eventId);
    types.push(eventType);
  };

  const { session } = await connected(fixture, alice, bob, '1002');
  await alice.ask('DELETE', `callControl/callSessions/${String(session)}`);
  await bob.next('callEnd');

  expect(types).toEqual(['call', 'callEnd']);
  expect(new Set(ids).size).toBe(2);
});

test('T5: a socket for a subscription that there is not is refused before it opens', async () => {
  const { url } = await ribbonForTest();
  const path = '/ribbon/rest/version/1/user/1001@ribbon.sandbox/websocket/nobody';
  const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`);

  const refused = await new Promise((resolve) => {
    socket.on('unexpected-response', (_request, { statusCode }) => {
      resolve(statusCode);
    });
    socket.on('open', () => {
      resolve('open');
    });
    socket.on('error', () => undefined);
  });
  socket.terminate();

  expect(refused).toBe(404);
});

test('T9: giving a subscription back is answered, and not by nothing', async () => {
  const { url } = await ribbonForTest();
  const alice = await RibbonClient.signIn(url, '1001');

  expect((await alice.unsubscribe()).body).toEqual({ subscribeResponse: { statusCode: 0 } });
});

test('T7: two that hold each other at the same moment are both held, and neither is refused', async () => {
  const fixture = await ribbonForTest();
  const alice = await RibbonClient.signIn(fixture.url, '1001');
  const bob = await RibbonClient.signIn(fixture.url, '1002');
  const { session, theirs } = await connected(fixture, alice, bob, '1002');

  await Promise.all([
    alice.control(session, { type: 'startCallUpdate', sdp: inactive }),
    bob.control(theirs, { type: 'startCallUpdate', sdp: inactive }),
  ]);
  const answers = await Promise.all([alice.next('respondCallUpdate'), bob.next('respondCallUpdate')]);

  expect(answers.map((answer) => 'statusCode' in answer)).toEqual([false, false]);
  expect(hearing(fixture.world)).toEqual({ '1001': 'nothing', '1002': 'nothing' });
});

test('T7: a client that is at odds with what it is offered is offered it once more, a second later', async () => {
  const fixture = await ribbonForTest();
  const alice = await RibbonClient.signIn(fixture.url, '1001');
  const bob = await RibbonClient.signIn(fixture.url, '1002');
  const { session, theirs } = await connected(fixture, alice, bob, '1002');
  await alice.control(session, { type: 'startCallUpdate', sdp: inactive });
  await bob.next('startCallUpdate');

  await bob.control(theirs, { type: 'respondCallUpdate', statusCode: '491' });
  let again = false;
  const offered = bob.next('startCallUpdate').then(() => (again = true));
  await expect.poll(() => (fixture.clock.turn(1_000), again)).toBe(true);
  await offered;

  expect(fixture.world.calls.all).toHaveLength(1);
});
