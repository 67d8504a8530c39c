import { expect, test } from 'vitest';
import { EventSocket } from './support/event-socket.ts';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send, tokenOf } from './support/phone.ts';

test('the event socket greets with the state of its buffer, then with that of the registration', async () => {
  const { url } = await sandboxForTest();
  const { body } = await send('POST', `${url}/wdm/api/v1/devices`, { token: tokenOf('1001'), body: {} });

  const events = await EventSocket.open(String(body['webSocketUrl']), tokenOf('1001'));
  const { before } = await events.ping('first');

  expect(before.map(({ data }) => data.eventType)).toEqual([
    'mercury.buffer_state',
    'mercury.registration_status',
  ]);
});

test('a ping is answered with a pong of the same id', async () => {
  const { url } = await sandboxForTest();
  const phone = await Phone.register(url, '1001');

  await expect(phone.events.ping('a ping')).resolves.toMatchObject({ pong: 'a ping' });
});

test('events that came while the client was away are delivered when it is back, in order', async () => {
  const { url } = await sandboxForTest();
  const phone = await Phone.register(url, '1001');
  await phone.events.close();
  const { body } = await phone.dial('9001');

  const events = await EventSocket.open(phone.webSocketUrl, phone.token);
  await events.next('mercury.registration_status');
  const { before } = await events.ping('after replay');

  expect(before.map(({ data }) => data.eventType)).toEqual([
    'mobius.callprogress',
    'mobius.callconnected',
    'mobius.media',
  ]);
  expect(before.map(({ data }) => data['callId'])).toEqual(Array(3).fill(body['callId']));
});

test('an event that was delivered but not acknowledged is delivered again, an acknowledged one is not', async () => {
  const { url, webex } = await sandboxForTest();
  const phone = await Phone.register(url, '1001');
  await phone.events.close();
  const deaf = await EventSocket.open(phone.webSocketUrl, phone.token, { acknowledges: false });
  await phone.dial('9001');
  deaf.acknowledge(await deaf.next('mobius.callprogress'));
  await deaf.next('mobius.media');
  await deaf.close();
  expect(webex.devices.all[0]?.mailbox.waiting).toBe(2);

  const events = await EventSocket.open(phone.webSocketUrl, phone.token);
  await events.next('mercury.registration_status');
  const { before } = await events.ping('after replay');

  expect(before.map(({ data }) => data.eventType)).toEqual(['mobius.callconnected', 'mobius.media']);
});

test('an event older than two minutes is not delivered again', async () => {
  const { url, clock } = await sandboxForTest();
  const phone = await Phone.register(url, '1001');
  await phone.events.close();
  await phone.dial('9001');
  clock.turn(120_001);

  const events = await EventSocket.open(phone.webSocketUrl, phone.token);
  await events.next('mercury.registration_status');

  await expect(events.ping('late')).resolves.toEqual({ pong: 'late', before: [] });
});

test('a second socket for the same device replaces the first with 4000', async () => {
  const { url } = await sandboxForTest();
  const phone = await Phone.register(url, '1001');

  await EventSocket.open(phone.webSocketUrl, phone.token);

  await expect(phone.events.closed).resolves.toBe(4000);
});

test('a socket that was replaced takes nothing from the one that replaced it', async () => {
  const { url } = await sandboxForTest();
  const phone = await Phone.register(url, '1001');
  const events = await EventSocket.open(phone.webSocketUrl, phone.token);
  await phone.events.closed;

  await phone.dial('9001');

  await events.next('mobius.callprogress');
});

test('somebody else’s token closes the socket with 4401', async () => {
  const { url } = await sandboxForTest();
  const phone = await Phone.register(url, '1001');

  const events = await EventSocket.open(phone.webSocketUrl, tokenOf('1002'));

  await expect(events.closed).resolves.toBe(4401);
});

test('a page gets its device back after the sandbox has forgotten it, and can register its line again', async () => {
  const { url, sandbox, world, webex } = await sandboxForTest();
  const phone = await Phone.register(url, '1001');
  sandbox.reset();

  const events = await EventSocket.open(phone.webSocketUrl, phone.token);
  await events.next('mercury.registration_status');
  const { status } = await phone.request('POST', 'device', {
    userId: world.people[0]?.id,
    clientDeviceUri: phone.deviceUrl,
    serviceData: { indicator: 'calling', domain: '' },
  });

  expect(status).toBe(200);
  expect(webex.devices.atUrl(phone.deviceUrl)?.mailbox.open).toBe(true);
});

test('a socket for a device that cannot be one of ours closes with 4401', async () => {
  const { url } = await sandboxForTest();

  const events = await EventSocket.open(`${url.replace('http', 'ws')}/mercury/nothing`, tokenOf('1001'));

  await expect(events.closed).resolves.toBe(4401);
});

test('a client that never shows a token is closed after thirty seconds', async () => {
  const { url, clock } = await sandboxForTest();
  const { body } = await send('POST', `${url}/wdm/api/v1/devices`, { token: tokenOf('1001'), body: {} });
  const events = await EventSocket.openSilently(String(body['webSocketUrl']));
  await events.ping('before');

  clock.turn(30_000);

  await expect(events.closed).resolves.toBe(1008);
});

test.each(['not json', '[]', '{"type":"dance"}'])(
  'a message like %s closes the socket with 1003',
  async (text) => {
    const { url } = await sandboxForTest();
    const phone = await Phone.register(url, '1001');

    phone.events.send(text);

    await expect(phone.events.closed).resolves.toBe(1003);
    await expect(send('GET', `${url}/discovery`)).resolves.toMatchObject({ status: 200 });
  },
);

test('a page of another origin cannot open the event socket', async () => {
  const { url } = await sandboxForTest();
  const { body } = await send('POST', `${url}/wdm/api/v1/devices`, { token: tokenOf('1001'), body: {} });

  const opening = EventSocket.open(String(body['webSocketUrl']), tokenOf('1001'), {
    origin: 'https://evil.example',
  });

  await expect(opening).rejects.toThrow('403');
});
