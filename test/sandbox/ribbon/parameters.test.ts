import { expect, test } from 'vitest';
import { RibbonClient, sessionOf } from '../support/ribbon-client.ts';
import { connected, inactive, ribbonForTest } from '../support/ribbon-fixture.ts';

const order = [{ name: 'X-Order', value: '4711' }];
const agent = [{ name: 'X-Agent', value: '7' }];

async function two() {
  const fixture = await ribbonForTest();
  const alice = await RibbonClient.signIn(fixture.url, '1001');
  const bob = await RibbonClient.signIn(fixture.url, '1002');
  const start = (customParameters: unknown) =>
    alice.ask('POST', 'callControl', {
      callControlRequest: {
        ...{ type: 'callStart', to: 'sip:1002@ribbon.sandbox', from: 'sip:me', sdp: 'offer' },
        customParameters,
      },
    });
  return { fixture, alice, bob, start };
}

test('what comes with a call is told wherever it rings, and what comes with the answer to the caller', async () => {
  const { fixture, alice, bob, start } = await two();
  const desk = await RibbonClient.signIn(fixture.url, '1002', { correlator: 'desk' });

  await start(order);
  await fixture.settle();
  const call = await bob.next('call');
  const other = await desk.next('call');
  await bob.control(sessionOf(call), { type: 'callAnswer', sdp: 'answer', customParameters: agent });
  const answer = await alice.next('respondCallUpdate');

  expect([call, other, answer]).toMatchObject([
    { customParameters: order },
    { customParameters: order },
    { customParameters: agent },
  ]);
});

test('in mid-call they come with an offer of the same, and with a change that they are sent with', async () => {
  const { fixture, alice, bob } = await two();
  const { session, theirs } = await connected(fixture, alice, bob, '1002');

  await alice.control(session, { type: 'sendCustomHeaders', customParameters: order });
  const offer = await bob.next('startCallUpdate');
  await bob.control(theirs, { type: 'respondCallUpdate', sdp: 'answer' });
  await alice.control(session, { type: 'startCallUpdate', sdp: inactive, customParameters: agent });

  expect(offer).toMatchObject({ customParameters: order });
  expect(await bob.next('startCallUpdate')).toMatchObject({ customParameters: agent });
});

test('what comes while the client has yet to answer an offer follows that', async () => {
  const { fixture, alice, bob } = await two();
  const { session, theirs } = await connected(fixture, alice, bob, '1002');

  await alice.control(session, { type: 'sendCustomHeaders', customParameters: order });
  await bob.next('startCallUpdate');
  await alice.control(session, { type: 'sendCustomHeaders', customParameters: agent });
  const meanwhile = bob.notices.length;
  await bob.control(theirs, { type: 'respondCallUpdate', sdp: 'answer' });

  expect(meanwhile).toBe(0);
  expect(await bob.next('startCallUpdate')).toMatchObject({ customParameters: agent });
});

test('a call without any is told without', async () => {
  const { fixture, alice, bob } = await two();

  await alice.dial('1002');
  await fixture.settle();

  expect(await bob.next('call')).not.toHaveProperty('customParameters');
});

test('a name that the gateway was not set up for is refused, with a call and in it', async () => {
  const { fixture, alice, bob, start } = await two();
  const customParameters = [{ name: 'Subject', value: 'Hello' }];

  const refused = await start(customParameters);
  const { session } = await connected(fixture, alice, bob, '1002');
  const later = await alice.control(session, { type: 'sendCustomHeaders', customParameters });

  const body = { callControlResponse: { statusCode: 400 } };
  expect([refused, later]).toMatchObject([
    { status: 400, body },
    { status: 400, body },
  ]);
  expect(bob.notices).toEqual([]);
});
