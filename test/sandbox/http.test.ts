import { request } from 'node:http';
import { expect, test } from 'vitest';
import { sandboxForTest } from './support/fixture.ts';
import { Phone, send, tokenOf } from './support/phone.ts';

test('the discovery document names everybody and everything, at the host that was asked', async () => {
  const { url } = await sandboxForTest();
  const other = url.replace('localhost', '127.0.0.1');

  const { body } = await send('GET', `${other}/discovery`);

  expect(body).toMatchObject({
    u2c: `${other}/u2c/api/v1`,
    hydra: `${other}/hydra/v1`,
    trace: `${other}/trace`,
    hosts: { 'https://u2c.wbx2.com': other, 'https://webexapis.com': `${other}/hydra` },
    numbers: { echo: '9001', tone: '9002', menu: '9003', music: '9004' },
  });
  expect(body['users']).toContainEqual({
    name: 'Alice Anders',
    extension: '1001',
    number: '+14155550101',
    voicemail: true,
    accessToken: expect.stringMatching(/^[^_]+_[^_]+_[0-9a-f-]{36}$/) as string,
  });
});

test('a host that is not loopback is refused with 403', async () => {
  const { url } = await sandboxForTest();
  const { port } = new URL(url);

  const status = await new Promise((resolve, reject) => {
    const headers = { host: `rebound.example:${port}` };
    request({ host: 'localhost', port, path: '/sandbox/discovery', headers }, ({ statusCode }) => {
      resolve(statusCode);
    })
      .on('error', reject)
      .end();
  });

  expect(status).toBe(403);
});

test('a page of another port may read answers, one of another host may not', async () => {
  const { url } = await sandboxForTest();

  const near = await send('GET', `${url}/discovery`, { headers: { origin: 'http://127.0.0.1:8080' } });
  const far = await send('GET', `${url}/discovery`, { headers: { origin: 'https://evil.example' } });

  expect(near.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:8080');
  expect(near.headers.get('access-control-expose-headers')).toContain('retry-after');
  expect(far.status).toBe(403);
  expect(far.headers.get('access-control-allow-origin')).toBeNull();
});

test('a preflight allows every header that the SDK sends', async () => {
  const { url } = await sandboxForTest();
  const wanted = 'authorization,cisco-device-url,spark-user-agent,trackingid';

  const { status, headers } = await send('OPTIONS', `${url}/mobius/api/v1/calling/web/device`, {
    headers: {
      origin: 'http://localhost:8080',
      'access-control-request-method': 'POST',
      'access-control-request-headers': wanted,
    },
  });

  expect(status).toBe(204);
  expect(headers.get('access-control-allow-headers')).toBe(wanted);
  expect(headers.get('access-control-allow-methods')).toContain('PATCH');
});

test('a route that is not emulated is answered with 501 and named in the trace', async () => {
  const { url, world } = await sandboxForTest();

  const { status, body } = await send('PUT', `${url}/hydra/v1/meetingPreferences?a=b`, {
    body: {},
  });

  expect(status).toBe(501);
  expect(body['message']).toContain('PUT /sandbox/hydra/v1/meetingPreferences');
  expect(world.trace.lines.at(-1)).toMatchObject({
    kind: 'fault',
    text: '501 PUT /sandbox/hydra/v1/meetingPreferences is not emulated',
  });
});

test.each([undefined, 'Bearer', 'nobody_has_this', '…'.repeat(3)])(
  'the token %s is refused with 401',
  async (token) => {
    const { url } = await sandboxForTest();

    const { status } = await send('GET', `${url}/u2c/api/v1/catalog`, {
      headers: token === undefined ? {} : { authorization: encodeURIComponent(token) },
    });

    expect(status).toBe(401);
  },
);

test('somebody whose token has expired is refused everywhere', async () => {
  const { url } = await sandboxForTest();

  const { status } = await send('POST', `${url}/wdm/api/v1/devices`, { token: tokenOf('1091'), body: {} });

  expect(status).toBe(401);
});

test('somebody without calling signs in, but cannot register a line', async () => {
  const { url } = await sandboxForTest();
  const token = tokenOf('1092');
  const { body: device } = await send('POST', `${url}/wdm/api/v1/devices`, { token, body: {} });

  const reply = await send('POST', `${url}/mobius/api/v1/calling/web/device`, {
    token,
    body: { userId: device['userId'], clientDeviceUri: device['url'], serviceData: { indicator: 'calling' } },
  });

  expect(device['features']).toMatchObject({ entitlement: [] });
  expect(reply).toMatchObject({ status: 403, body: { errorCode: 102 } });
});

test('an answer carries the tracking id of its request', async () => {
  const { url } = await sandboxForTest();

  const { headers } = await send('GET', `${url}/u2c/api/v1/catalog`, { headers: { trackingid: 'track me' } });

  expect(headers.get('trackingid')).toBe('track me');
});

const roap = { seq: 1, messageType: 'OFFER', version: '2', sdp: 'offer' };
const device = { correlationId: 'c' };
const callee = { address: 'tel:9001' };

test.each([
  ['that is not JSON', '{"device":'],
  ['that is empty', ''],
  ['that is a list', '[]'],
  ['without a device', JSON.stringify({ localMedia: { roap }, callee })],
  ['without media', JSON.stringify({ device, callee })],
  ['without a callee', JSON.stringify({ device, localMedia: { roap } })],
  ['whose address is a number', JSON.stringify({ device, localMedia: { roap }, callee: { address: 9001 } })],
  [
    'with an offer without SDP',
    JSON.stringify({ device, callee, localMedia: { roap: { ...roap, sdp: '' } } }),
  ],
  [
    'that begins with an answer',
    JSON.stringify({ device, callee, localMedia: { roap: { ...roap, messageType: 'ANSWER' } } }),
  ],
  [
    'with ROAP of a kind unknown',
    JSON.stringify({ device, callee, localMedia: { roap: { ...roap, messageType: 'NO' } } }),
  ],
  [
    'with SDP that cannot be used',
    JSON.stringify({ device, callee, localMedia: { roap: { ...roap, sdp: 'unusable' } } }),
  ],
])('a call %s is refused with 400 and error code 116, and leaves nothing behind', async (_, raw) => {
  const { url, world, media } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  const reply = await send('POST', `${url}/mobius/api/v1/calling/web/devices/${alice.deviceId}/call`, {
    token: alice.token,
    raw,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
  });

  expect(reply).toMatchObject({ status: 400, body: { errorCode: 116 } });
  expect(world.calls.all).toEqual([]);
  expect(media.legs.every((leg) => leg.closed)).toBe(true);
});

test.each([
  [{ device, callee }, "'localMedia' must be an object"],
  [{ device, callee, localMedia: { roap: 'OFFER' } }, "'localMedia.roap' must be an object"],
  [
    { device, callee, localMedia: { roap: { messageType: 'OFFER', sdp: 'offer' } } },
    "'localMedia.roap.seq' must be",
  ],
  [
    { device, callee, localMedia: { roap: { ...roap, messageType: 'NO' } } },
    "'localMedia.roap.messageType' must be one of 'OFFER', ",
  ],
  [{ device: 7, localMedia: { roap }, callee }, "'device' must be an object"],
  [{ device: {}, localMedia: { roap }, callee }, "'device.correlationId' must be a string that is not empty"],
  [
    { device: { ...device, deviceId: [] }, localMedia: { roap }, callee },
    "'device.deviceId' must be a string that is not empty",
  ],
])('a call with the body %j is told which field is wrong: %s', async (body, words) => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');

  const reply = await alice.request('POST', `devices/${alice.deviceId}/call`, body);

  expect(reply.body['message']).toContain(words);
});

test.each([
  [{ device: 'd' }, "'device' must be an object"],
  [{ device: { deviceId: 7 } }, "'device.deviceId' must be a string that is not empty"],
  [{ device: { correlationId: null } }, "'device.correlationId' must be a string that is not empty"],
  [{ causecode: '115' }, "'causecode' must be a whole number"],
  [{ causecode: 1.5 }, "'causecode' must be a whole number"],
  [{ causecode: -1 }, "'causecode' must be a whole number"],
  [{ causecode: null }, "'causecode' must be a whole number"],
  [{ cause: 115 }, "'cause' must be a string that is not empty"],
])('a hang-up with the body %j ends nothing, and is told which field is wrong: %s', async (body, words) => {
  const { url, world } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const callId = await alice.connect('9001');

  const reply = await alice.request('DELETE', `devices/${alice.deviceId}/calls/${callId}`, body);

  expect(reply).toMatchObject({ status: 400, body: { message: words, errorCode: 116 } });
  expect(world.calls.all).toHaveLength(1);
});

test.each([
  ['nothing at all', undefined],
  ['nothing', {}],
  [
    'what the SDK says',
    {
      device: { deviceId: 'd', correlationId: 'c' },
      callId: 'c',
      metrics: { 'rtp-stat': '' },
      causecode: 131,
      cause: 'Media Inactivity.',
    },
  ],
])('a hang-up that says %s ends the call', async (_, body) => {
  const { url, world } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const callId = await alice.connect('9001');

  const reply = await alice.request('DELETE', `devices/${alice.deviceId}/calls/${callId}`, body);

  expect([reply.status, world.calls.all]).toEqual([200, []]);
});

test('a call from a device that is not registered, or is somebody else’s, is refused with code 112', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');
  const body = { device, localMedia: { roap }, callee };

  const unknown = await alice.request('POST', 'devices/nothing/call', body);
  const foreign = await alice.request('POST', `devices/${bob.deviceId}/call`, body);

  for (const reply of [unknown, foreign])
    expect(reply).toMatchObject({ status: 403, body: { errorCode: 112 } });
});

test('a call that does not exist, or is somebody else’s, is a 404 with code 113 for every verb', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const bob = await Phone.register(url, '1002');
  const bobsCall = await bob.connect('9001');

  const replies = await Promise.all(
    ['nothing', bobsCall].flatMap((callId) => [
      alice.patch(callId, 'sig_alerting'),
      alice.media(callId, { seq: 1, messageType: 'OK' }),
      alice.service(callId, 'hold'),
      alice.service(callId, 'resume'),
      alice.request('POST', `devices/${alice.deviceId}/calls/${callId}/status`, {}),
      alice.end(callId),
    ]),
  );

  for (const reply of replies) expect(reply).toMatchObject({ status: 404, body: { errorCode: 113 } });
});

test('a call cannot be patched into a state that is not one', async () => {
  const { url } = await sandboxForTest();
  const alice = await Phone.register(url, '1001');
  const callId = await alice.connect('9001');

  const own = await alice.patch(callId, 'sig_connected');
  const nonsense = await alice.patch(callId, 'dancing');

  for (const reply of [own, nonsense]) expect(reply).toMatchObject({ status: 403, body: { errorCode: 111 } });
});

test('a person has as many tokens as anybody likes, and nobody has those of others', async () => {
  const { url } = await sandboxForTest();
  const token = tokenOf('1001');
  const another = token.replace('1001_', '1001-2_');
  const me = (accessToken: string) => send('GET', `${url}/hydra/v1/people/me`, { token: accessToken });

  const [first, second] = [await me(token), await me(another)];

  expect(another).not.toBe(token);
  expect(second.status).toBe(200);
  expect(second.body).toEqual(first.body);
  expect((await me(token.replace('1001_', '1001-_'))).status).toBe(401);
  expect((await me(token.replace('1001_', '1077-2_'))).status).toBe(401);
});
