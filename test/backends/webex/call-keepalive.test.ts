import { expect, test } from 'vitest';
import { settled } from '../../calling/ticks.ts';
import { SdkPhone } from './sdk-phone.ts';
import { keepaliveError, sdkError } from './sdk-stand-in.ts';

const status = 'devices/D/calls/C/status';

/** A phone in a call, and what it says of trouble. */
async function inCall() {
  const phone = new SdkPhone();
  const troubles: string[] = [];
  phone.phone.on('trouble', ({ error }) => troubles.push(error.reason));
  return { phone, troubles, ...(await phone.talks()) };
}

test('a call whose keepalive fails goes on without a word, as often as it fails', async () => {
  const { phone, troubles, call, sdk } = await inCall();
  const held = call.hold?.();
  await settled();

  for (const code of [500, 503, 0, 429, 500]) {
    phone.exchange(sdk, 'POST', status, code);
    sdk.emit('call_error', keepaliveError());
  }
  sdk.emit('held');
  await held;

  expect([call.state, troubles]).toEqual(['held', []]);
});

test.each([
  [401, 'failed', 'token-expired'],
  [403, 'failed', 'forbidden'],
  [404, 'lost', 'gone'],
])(
  'a call that ends because its keepalive is answered %i is %s, as %s, and nothing else is said',
  async (code, end, why) => {
    const { phone, troubles, call, sdk } = await inCall();

    phone.exchange(sdk, 'POST', status, code);
    sdk.emit('call_error', keepaliveError());
    sdk.emit('disconnect');

    expect([call.state, call.facts.endReason, call.facts.error?.reason]).toEqual(['ended', end, why]);
    expect(troubles).toEqual([]);
  },
);

test('what goes wrong with a call that is up is said after a keepalive has failed, too', async () => {
  const { phone, troubles, sdk } = await inCall();

  phone.exchange(sdk, 'POST', status, 500);
  sdk.emit('call_error', keepaliveError());
  phone.exchange(sdk, 'POST', 'devices/D/calls/C/media', 503);
  sdk.emit('call_error', sdkError('service_unavailable', 'media'));

  expect(troubles).toEqual(['media']);
});
