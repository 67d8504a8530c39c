import { expect, test } from 'vitest';
import { settled } from '../../calling/ticks.ts';
import { SdkPhone } from './sdk-phone.ts';

const path = 'devices/D/calls/C';

test('a hang-up that the SDK never sends is sent in its place, once, and the sound is closed', async () => {
  const phone = new SdkPhone();
  const { call, sdk, overs } = await phone.talks();

  void call.end?.();
  await settled();
  phone.clock.advance(1_999);
  const before = phone.hangUps.length;
  phone.clock.advance(1);
  await settled();
  phone.clock.advance(60_000);

  const [callId, correlationId] = [sdk.getCallId(), sdk.getCorrelationId()];
  expect(before).toBe(0);
  expect(phone.hangUps).toEqual([
    {
      uri: `https://mobius.invalid/calling/web/devices/D/calls/${callId}`,
      request: {
        device: { deviceId: 'D', correlationId },
        callId,
        causecode: 0,
        cause: 'Normal Disconnect.',
      },
    },
  ]);
  expect([call.facts.endReason, sdk.mediaConnection.closed, overs()]).toEqual(['local', true, 1]);
});

test('a hang-up that the SDK sends in time is not sent twice, however long its answer takes', async () => {
  const phone = new SdkPhone();
  const { call, sdk, overs } = await phone.talks();

  void call.end?.();
  await settled();
  phone.sends(sdk, 'DELETE', path);
  phone.clock.advance(60_000);
  await settled();

  expect([phone.hangUps, overs()]).toEqual([[], 1]);
});

test("a hang-up of the SDK's that comes after the one in its place changes nothing and tells nobody", async () => {
  const phone = new SdkPhone();
  const { call, sdk, overs } = await phone.talks();
  let changes = 0;
  void call.end?.();
  await settled();
  phone.clock.advance(2_000);
  await settled();
  call.on('change', () => (changes += 1));

  phone.exchange(sdk, 'DELETE', path, 404);
  sdk.emit('disconnect');
  phone.clock.advance(60_000);
  await settled();

  expect([phone.hangUps.length, changes, overs(), call.facts.error]).toEqual([1, 0, 1, undefined]);
});

test('the hang-up of one call does not stand for that of another', async () => {
  const phone = new SdkPhone();
  const first = await phone.talks();
  const second = phone.rings();

  void first.call.end?.();
  await settled();
  phone.sends(second.sdk, 'DELETE', path);
  phone.clock.advance(2_000);

  expect(phone.hangUps.map(({ uri }) => uri.endsWith(first.sdk.getCallId()))).toEqual([true]);
});

test('a call that the SDK ends by itself is hung up, too, where it does not say so', async () => {
  const phone = new SdkPhone();
  const { sdk, call } = await phone.dials();
  sdk.identify();

  sdk.emit('disconnect');
  phone.clock.advance(2_000);

  expect([call.state, phone.hangUps.length]).toEqual(['ended', 1]);
});

test('a call that the far end has ended is not hung up', async () => {
  const phone = new SdkPhone();
  const { sdk } = await phone.talks();

  phone.mobius(sdk, 'mobius.calldisconnected');
  sdk.emit('disconnect');
  phone.clock.advance(60_000);

  expect(phone.hangUps).toEqual([]);
});

test('a call to which the provider never gave an id has nothing that could be hung up', async () => {
  const phone = new SdkPhone();
  const { call } = await phone.dials();

  void call.end?.();
  await settled();
  phone.clock.advance(11_000);
  await settled();
  phone.clock.advance(60_000);

  expect(phone.hangUps).toEqual([]);
});
