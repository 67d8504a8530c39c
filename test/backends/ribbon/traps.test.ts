import { describe, expect, test } from 'vitest';
import { settled } from '../../calling/ticks.ts';
import { openScripted, ScriptedSdk, talking } from './scripted-sdk.ts';

test('T6: a call that an old SDK ends without a word but its operation is over here, too', async () => {
  const { sdk, call } = await talking();

  const held = call.hold?.();
  sdk.calls.set('call-1', { id: 'call-1', state: 'Ended', direction: 'outgoing' });
  sdk.tell('call:operation', {
    callId: 'call-1',
    operation: 'HOLD',
    isLocal: true,
    transition: 'FINISH',
    error: { name: 'BasicError', code: 49, message: 'refused' },
  });

  await held;
  expect([call.state, call.facts.endReason]).toEqual(['ended', 'lost']);
});

test('T8: calls end and the subscription is taken back before the SDK is let go', async () => {
  const { sdk, phone, line } = await talking();

  const closed = phone.signOut(line);
  await expect.poll(() => sdk.asked).toContain('end call-1');
  sdk.becomes('call-1', { state: 'Ended' });
  await expect.poll(() => sdk.asked).toContain('unsubscribe');
  sdk.subscribed = [];
  sdk.tell('subscription:change');
  await closed;

  expect(sdk.asked.slice(-3)).toEqual(['end call-1', 'unsubscribe', 'destroy']);
});

test('T10: two calls are connected with each other only once both are on hold', async () => {
  const { sdk, call, line } = await talking();
  const held = call.hold?.();
  sdk.becomes('call-1', { state: 'On Hold', localHold: true });
  await held;
  const dialled = line.dial('1003');
  await new Promise((resolve) => setImmediate(resolve));
  sdk.becomes('call-2', { state: 'Initiated' });
  const other = await dialled;
  sdk.becomes('call-2', { state: 'Connected' });

  const done = call.transferWith?.(other);
  await new Promise((resolve) => setImmediate(resolve));
  const before = [...sdk.asked];
  sdk.becomes('call-2', { state: 'On Hold', localHold: true });
  await new Promise((resolve) => setImmediate(resolve));
  const after = sdk.asked.at(-1);
  sdk.becomes('call-1', { state: 'Ended' });
  sdk.becomes('call-2', { state: 'Ended' });
  await done;

  expect(before.at(-1)).toBe('hold call-2');
  expect(after).toBe('consult call-1 call-2');
  expect([call.facts.endReason, other.facts.endReason]).toEqual(['transferred', 'transferred']);
});

test('T14, T18: a call that only the far end holds is held from here, too, before it is sent on, and has left once that is done', async () => {
  const { sdk, call } = await talking();
  sdk.becomes('call-1', { state: 'On Hold', remoteHold: true });

  const sent = call.transfer?.('1003');
  await new Promise((resolve) => setImmediate(resolve));
  const first = sdk.asked.at(-1);
  sdk.becomes('call-1', { localHold: true });
  await new Promise((resolve) => setImmediate(resolve));
  const then = sdk.asked.at(-1);
  sdk.becomes('call-1', { state: 'Ended', localHold: true });
  await sent;

  expect([first, then]).toEqual(['hold call-1', 'transfer call-1 1003']);
  expect([call.state, call.facts.endReason]).toEqual(['ended', 'transferred']);
});

test('T11: whoever does not answer for a minute is given up', async () => {
  const { sdk, line, clock } = await openScripted();
  sdk.letsIn();
  const dialled = line.dial('1002');
  await new Promise((resolve) => setImmediate(resolve));
  sdk.becomes('call-1', { state: 'Ringing' });
  const call = await dialled;

  clock.advance(60_000);

  expect(sdk.asked).toContain('end call-1');
  expect(call.facts.endReason).toBe('no-answer');
});

test('T12: an error in an event of the state changes nothing where the state has not changed', async () => {
  const { sdk, call } = await talking();

  sdk.becomes('call-1', { state: 'Connected' }, { error: { code: 'call:12', message: 'busy' } });

  expect(call.state).toBe('connected');
});

test('T13: a digit that the SDK neither sends nor refuses is given up after five seconds', async () => {
  const { sdk, call, clock } = await talking();

  const pressed = call.sendDigits?.('1');
  await expect.poll(() => sdk.asked).toContain('digits call-1 1');
  clock.advance(5_000);

  await expect(pressed).rejects.toMatchObject({ reason: 'digit' });
  expect(call.state).toBe('connected');
});

describe('a digit that is refused', () => {
  const operation = { callId: 'call-1', operation: 'SEND_DTMF', isLocal: true, transition: 'FINISH' };
  const refusal = { ...operation, error: { code: 'call:2', message: 'InvalidStateError' } };
  const asked = (sdk: ScriptedSdk) => sdk.asked.filter((each) => each.startsWith('digits'));

  test('is asked for again while no digit of its call was taken: media come up after the call does', async () => {
    const { sdk, call, clock } = await talking();
    const pressed = call.sendDigits?.('1');
    await expect.poll(() => asked(sdk)).toHaveLength(1);

    sdk.tell('call:operation', refusal);
    await settled();
    clock.advance(100);
    await expect.poll(() => asked(sdk)).toHaveLength(2);
    sdk.tell('call:operation', operation);

    await expect(pressed).resolves.toBeUndefined();
  });

  test('is given up after two seconds, and at once after another was taken', async () => {
    const { sdk, call, clock } = await talking();
    const refused = call.sendDigits?.('1');
    await expect.poll(() => asked(sdk)).toHaveLength(1);
    clock.advance(2_000);
    sdk.tell('call:operation', refusal);
    await expect(refused).rejects.toMatchObject({ reason: 'digit' });
    const taken = call.sendDigits?.('2');
    await expect.poll(() => asked(sdk)).toHaveLength(2);
    sdk.tell('call:operation', operation);
    await taken;

    const pressed = call.sendDigits?.('3');
    await expect.poll(() => asked(sdk)).toHaveLength(3);
    sdk.tell('call:operation', refusal);

    await expect(pressed).rejects.toMatchObject({ reason: 'digit' });
  });

  test('T13: is given up at once where the far end holds the call', async () => {
    const { sdk, call } = await talking();
    sdk.becomes('call-1', { state: 'On Hold', remoteHold: true });
    const pressed = call.sendDigits?.('1');
    await expect.poll(() => asked(sdk)).toHaveLength(1);

    sdk.tell('call:operation', { ...refusal, error: { code: 'call:6' } });

    await expect(pressed).rejects.toMatchObject({ reason: 'digit' });
  });

  test('is asked for no more once its call is over', async () => {
    const { sdk, call, clock } = await talking();
    const pressed = call.sendDigits?.('1');
    await expect.poll(() => asked(sdk)).toHaveLength(1);
    sdk.tell('call:operation', refusal);
    await settled();

    sdk.becomes('call-1', { state: 'Ended' });

    await expect(pressed).resolves.toBeUndefined();
    clock.advance(1_000);
    expect(asked(sdk)).toHaveLength(1);
  });
});

test('a digit goes with how long it sounds, and how long nothing does after it', async () => {
  const { sdk, call } = await talking();

  const pressed = call.sendDigits?.('5');
  await expect.poll(() => sdk.sent).toEqual([['digits call-1', { tones: '5', duration: 100, gap: 70 }]]);
  const operation = { operation: 'SEND_DTMF', isLocal: true, transition: 'FINISH' };
  sdk.tell('call:operation', { callId: 'call-1', ...operation });

  await expect(pressed).resolves.toBeUndefined();
});

test('what is heard before the answer is told, while it rings', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();
  const dialled = line.dial('1002');
  await new Promise((resolve) => setImmediate(resolve));
  sdk.becomes('call-1', { state: 'Initiated' });
  const call = await dialled;

  sdk.becomes('call-1', { state: 'Early Media' });

  expect([call.state, call.facts.earlyMedia]).toEqual(['ringing', true]);
});

test('T20: a call that is cancelled was answered elsewhere, and is not missed', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();
  sdk.becomes('in-1', { state: 'Ringing', direction: 'incoming' });
  const [call] = line.calls;

  sdk.becomes('in-1', { state: 'Cancelled' });

  expect(call?.facts.endReason).toBe('answered-elsewhere');
});

test('T16: an error without a code is a failure all the same', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();
  const dialled = line.dial('1002');
  await new Promise((resolve) => setImmediate(resolve));

  sdk.becomes('call-1', { state: 'Ended' }, { error: new TypeError('x is undefined') });
  const call = await dialled;

  expect([call.facts.endReason, call.facts.error?.reason]).toEqual(['failed', 'other']);
});

test('the far end that holds is told apart from this side that does', async () => {
  const { sdk, call } = await talking();

  sdk.becomes('call-1', { state: 'On Hold', remoteHold: true });
  const theirs = [call.state, call.facts.heldByFarEnd];
  sdk.becomes('call-1', { state: 'On Hold', remoteHold: true, localHold: true });

  expect(theirs).toEqual(['connected', true]);
  expect(call.state).toBe('held');
});

test('a call that comes in rings once it says so, and only once', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();
  sdk.tell('call:receive', { callId: 'in-1' });
  const before = line.calls.length;

  sdk.becomes('in-1', { state: 'Ringing', direction: 'incoming' });
  sdk.becomes('in-1', { state: 'Ringing', direction: 'incoming' });
  sdk.becomes('in-1', { state: 'Ended' });
  sdk.becomes('in-1', { state: 'Ringing' });

  expect([before, line.calls.length]).toEqual([0, 0]);
});

test('a line that another phone has taken over stays away until it is asked for', async () => {
  const { sdk, line, clock } = await openScripted();
  sdk.letsIn();

  sdk.subscribed = [];
  sdk.tell('subscription:change', { reason: 'WS_OVERRIDDEN' });
  clock.advance(3_600_000);

  expect([line.state, line.error?.reason]).toEqual(['offline', 'in-use-elsewhere']);
  expect(sdk.asked.filter((each) => each === 'subscribe')).toHaveLength(1);
});

test('a subscription that is gone is asked for anew after a while', async () => {
  const { sdk, line, clock } = await openScripted();
  sdk.letsIn();

  sdk.subscribed = [];
  sdk.tell('subscription:change', { reason: 'GONE' });
  const lost = line.state;
  clock.advance(1_200);
  sdk.letsIn();

  expect([lost, line.state]).toEqual(['offline', 'ready']);
});

test('while the socket is lost the line says so', async () => {
  const { sdk, line } = await openScripted();
  sdk.letsIn();

  sdk.connected = false;
  sdk.tell('ws:change');
  const lost = line.state;
  sdk.connected = true;
  sdk.tell('ws:change');

  expect([lost, line.state]).toEqual(['reconnecting', 'ready']);
});

test.each([
  ['7.5.9', 'library-old'],
  ['6.0.0', 'library-old'],
])('an SDK of version %s is too old', async (version, reason) => {
  const sdk = new ScriptedSdk();
  sdk.version = version;

  const { line } = await openScripted(sdk);
  await new Promise((resolve) => setImmediate(resolve));

  expect([line.state, line.error?.reason]).toEqual(['signed-out', reason]);
});
