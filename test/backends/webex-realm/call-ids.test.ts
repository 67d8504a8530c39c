import { expect, test } from 'vitest';
import { CallIds } from '../../../src/backends/webex/realm/call-ids.ts';

const device = { correlationId: 'one' };
const setUp = () => ({ method: 'POST', uri: 'https://m/devices/d/call', body: { device } });
const confirm = () => ({
  method: 'POST',
  uri: 'https://m/devices/d/calls/DefaultLocalId_12-ab/media',
  body: { device, callId: 'DefaultLocalId_12-ab' },
});

test("a request to the SDK's own id of a call waits for the real one, and goes there", async () => {
  const ids = new CallIds();
  const first = setUp();
  await ids.complete(first);
  const request = confirm();

  const completed = ids.complete(request);
  ids.learn(first, { callId: 'real' });
  await completed;

  expect(request.uri).toBe('https://m/devices/d/calls/real/media');
  expect(request.body.callId).toBe('real');
});

test('a call that was refused has no other id, and nothing waits for it', async () => {
  const ids = new CallIds();
  const first = setUp();
  await ids.complete(first);
  ids.learn(first, { errorCode: 115 });
  const request = confirm();

  await ids.complete(request);

  expect(request).toEqual(confirm());
});

test('a request of a call that nobody has set up is left alone', async () => {
  const request = confirm();

  await new CallIds().complete(request);

  expect(request).toEqual(confirm());
});
