import { expect, test } from 'vitest';
import { settled } from '../../calling/ticks.ts';
import { SdkPhone } from './sdk-phone.ts';
import { sdkError } from './sdk-stand-in.ts';

test('what comes too late, twice or before its time changes nothing', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.dials();
  const states: string[] = [];
  call.on('change', () => states.push(call.state));

  for (const event of ['held', 'resumed', 'progress', 'progress', 'connect', 'connect', 'progress']) {
    sdk.emit(event);
  }
  sdk.establish();
  for (const event of ['resumed', 'held', 'held', 'established', 'resumed', 'disconnect', 'connect']) {
    sdk.emit(event);
  }

  expect(states).toEqual(['ringing', 'connected', 'held', 'connected', 'ended']);
});

test('an incoming call that the SDK gives up while it is answered is over, and says why', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = phone.rings();
  const answered = call.answer?.();
  await settled();

  phone.exchange(sdk, 'PATCH', 'devices/D/calls/C', 503);
  sdk.emit('call_error', sdkError('service_unavailable'));

  await expect(answered).resolves.toBeUndefined();
  expect(call.facts).toMatchObject({ state: 'ended', endReason: 'failed' });
  expect(call.facts.error?.reason).toBe('answer-lost');
  expect(phone.microphones.allStopped).toBe(true);
});

test('a call that ends while its offer is awaited is not answered when the offer comes', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = phone.rings(false);
  const answered = call.answer?.();
  await settled();

  void call.end?.();
  phone.mobius(sdk, 'mobius.media');
  await answered;
  phone.clock.advance(0);
  await settled();

  expect(sdk.track).toBeUndefined();
});

test('a muted call that is answered stays muted, although the SDK switches the microphone on', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = phone.rings();
  await call.setMuted?.(true);

  void call.answer?.();
  await settled();

  expect(sdk.track?.enabled).toBe(false);
});

test('calls that the provider takes down before it confirms the transfer are transferred', async () => {
  const phone = new SdkPhone();
  const first = await phone.talks();
  const asked = first.call.consult?.('1003');
  await settled();
  first.sdk.emit('held');
  first.sdk.held = true;
  first.sdk.establish();
  await asked;
  const second = phone.pairs[1];
  if (second === undefined) throw new Error('Nobody was asked.');
  second.sdk.identify();
  second.sdk.emit('connect');
  second.sdk.establish();

  const completed = first.call.consultation?.complete();
  await settled();
  second.sdk.emit('disconnect');
  first.sdk.emit('disconnect');
  expect([first.call.state, second.call.state]).toEqual(['held', 'connected']);
  phone.exchange(first.sdk, 'POST', 'services/calltransfer/commit', 200);
  await completed;

  const reasons = [first, second].map(({ call }) => call.facts.endReason);
  expect(reasons).toEqual(['transferred', 'transferred']);
});

test('a far end that hangs up while its transfer is refused has hung up', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.talks();
  const transferred = call.transfer?.('1003');
  await settled();

  phone.mobius(sdk, 'mobius.calldisconnected');
  sdk.emit('disconnect');
  phone.exchange(sdk, 'POST', 'services/calltransfer/commit', 404);

  await transferred?.catch(() => undefined);
  await settled();
  expect(call.facts.endReason).toBe('remote');
});

test('a far end that hangs up is not kept waiting for the answer to a transfer', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.talks();
  const transferred = call.transfer?.('1003');
  await settled();

  phone.mobius(sdk, 'mobius.calldisconnected');
  sdk.emit('disconnect');
  phone.clock.advance(3_000);

  await transferred;
  expect(call.facts.endReason).toBe('remote');
});

test('a transfer that the SDK keeps silent about failed, and the call goes on', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.talks();
  const transferred = call.transfer?.('1003');
  await settled();

  sdk.settleTransfer();

  await expect(transferred).rejects.toMatchObject({ reason: 'transfer' });
  expect(call.state).toBe('connected');
});

test('a transfer is answered by the wire, whatever the SDK still has to do', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.talks();
  const transferred = call.transfer?.('1003');
  await settled();

  phone.exchange(sdk, 'POST', 'services/calltransfer/commit', 503);

  await expect(transferred).rejects.toMatchObject({ reason: 'transfer', details: { status: 503 } });
  expect(call.state).toBe('connected');
});

test('a hold that the SDK would ignore is refused in time, and not asked for later', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.talks();
  sdk.callStateMachine.state.value = 'S_CALL_RESUME';
  const held = call.hold?.();
  await settled();

  phone.clock.advance(5_000);
  await settled();
  phone.clock.advance(0);

  await expect(held).rejects.toMatchObject({ reason: 'hold' });
  sdk.establish();
  await settled();
  phone.clock.advance(0);
  await settled();
  expect(sdk.callStateMachine.state.value).toBe('S_CALL_ESTABLISHED');
});

test('a microphone that the SDK does not take, without a word, leaves the call with the one it has', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.talks();
  const before = sdk.track;
  sdk.updates = false;

  await expect(call.changeMicrophone?.(await phone.microphones.open())).rejects.toMatchObject({
    reason: 'microphone-change',
  });

  expect(sdk.track).toBe(before);
  expect(before?.readyState).toBe('live');
  expect(phone.microphones.tracks.at(-1)?.readyState).toBe('ended');
});

test('a digit whose tone never begins failed, and the rest of its row is not sent', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.talks();
  const sent = call.sendDigits?.('12');
  await settled();

  phone.clock.advance(1_500);

  await expect(sent).rejects.toMatchObject({ reason: 'digit' });
  expect(sdk.mediaConnection.digits).toBe('1');
  expect(call.facts.digits).toBe('');
});

test('the next digit begins when the tone and its pause are over, however late the browser says so', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.talks();
  const sent = call.sendDigits?.('12');
  await settled();
  sdk.mediaConnection.emit('dtmfTone:changed', { tone: '1' });

  phone.clock.advance(154);
  await settled();
  expect(sdk.mediaConnection.digits).toBe('1');
  phone.clock.advance(1);
  await settled();
  expect(sdk.mediaConnection.digits).toBe('12');

  // This is the end of the first.
  sdk.mediaConnection.emit('dtmfTone:changed', { tone: '' });
  await settled();
  expect(call.facts.digits).toBe('1');
  sdk.mediaConnection.emit('dtmfTone:changed', { tone: '2' });
  phone.clock.advance(155);
  await sent;
  expect([sdk.mediaConnection.digits, call.facts.digits]).toEqual(['12', '12']);
});

test('a call that was never dialled is told to nobody', async () => {
  const phone = new SdkPhone();
  const { call, sdk, overs } = await phone.dials();
  sdk.callStateMachine.state.value = 'S_IDLE';
  Object.assign(sdk, { mediaConnection: undefined });

  await call.end?.();

  expect(sdk.ends).toBe(0);
  expect(overs()).toBe(1);
});

test('a call that ends while the SDK still collects its addresses is called off, so that it never goes out', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.dials();
  sdk.callStateMachine.state.value = 'S_IDLE';

  void call.end?.();

  await expect.poll(() => sdk.ends).toBe(1);
});

test('a call for whose sound there is no way ends at once as that, and the far end is told', async () => {
  const phone = new SdkPhone();
  const { call, sdk, overs } = await phone.talks();

  sdk.mediaConnection.emit('peerConnectionState:changed', { state: 'connecting' });
  sdk.mediaConnection.emit('peerConnectionState:changed', { state: 'failed' });
  const before = overs();
  phone.exchange(sdk, 'DELETE', 'devices/D/calls/C', 200);
  await settled();

  expect(call.facts).toMatchObject({ state: 'ended', endReason: 'failed' });
  expect([call.facts.error?.reason, sdk.ends, before, overs()]).toEqual(['media', 1, 0, 1]);
});

test('a way for the sound that was there and is lost does not end the call: it may be found again', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = await phone.talks();

  for (const state of ['connecting', 'connected', 'disconnected', 'failed']) {
    sdk.mediaConnection.emit('peerConnectionState:changed', { state });
  }

  expect([call.state, sdk.ends]).toEqual(['connected', 0]);
});

test('an answered call for whose sound there is no way ends as that, too, before it is established', async () => {
  const phone = new SdkPhone();
  const { call, sdk } = phone.rings();
  void call.answer?.();
  await settled();

  sdk.mediaConnection.emit('peerConnectionState:changed', { state: 'failed' });
  await settled();

  expect([call.state, call.facts.error?.reason, sdk.ends]).toEqual(['ended', 'media', 1]);
});
